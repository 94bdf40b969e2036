using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Makes an instruction of a logical line.</summary>
internal static class InstructionParser
{
    public static Instruction Parse(LogicalLine line, char escapeChar, ImmutableArray<SyntaxError>.Builder errors) =>
        Parse(line, line.Start, line.End, escapeChar, errors, parent: null);

    private static Instruction Parse(
        LogicalLine line, int start, int end, char escapeChar, ImmutableArray<SyntaxError>.Builder errors, OnbuildInstruction? parent)
    {
        string source = line.Source;
        end = CharacterTypes.TrimEnd(source, start, end);
        start = CharacterTypes.SkipSpace(source, start, end);
        int keywordEnd = CharacterTypes.SkipNonBlank(source, start, end);
        string? name = Keywords.Find(source, start, keywordEnd);
        int position = CharacterTypes.SkipBlank(source, keywordEnd, end);
        ImmutableArray<Flag> flags = FlagParser.Parse(line, ref position, end, escapeChar);
        position = CharacterTypes.SkipSpace(source, position, end);
        string written = name ?? source.Substring(start, keywordEnd - start);
        InstructionHead head = new(line, name ?? written.ToUpperInvariant(), start, keywordEnd, flags, position, end, escapeChar);
        Instruction instruction = Create(head, name, written);
        instruction.Parent = parent;
        ParseArguments(instruction, errors);
        return instruction;
    }

    private static Instruction Create(InstructionHead head, string? name, string written) => name switch
    {
        "ADD" => new AddInstruction(head),
        "ARG" => new ArgInstruction(head),
        "CMD" => new CmdInstruction(head),
        "COPY" => new CopyInstruction(head),
        "ENTRYPOINT" => new EntrypointInstruction(head),
        "ENV" => new EnvInstruction(head),
        "EXPOSE" => new ExposeInstruction(head),
        "FROM" => new FromInstruction(head),
        "HEALTHCHECK" => new HealthcheckInstruction(head),
        "LABEL" => new LabelInstruction(head),
        "MAINTAINER" => new MaintainerInstruction(head),
        "ONBUILD" => new OnbuildInstruction(head),
        "RUN" => new RunInstruction(head),
        "SHELL" => new ShellInstruction(head),
        "STOPSIGNAL" => new StopsignalInstruction(head),
        "USER" => new UserInstruction(head),
        "VOLUME" => new VolumeInstruction(head),
        "WORKDIR" => new WorkdirInstruction(head),
        _ => new UnknownInstruction(head, Keywords.Suggest(written)),
    };

    private static void ParseArguments(Instruction instruction, ImmutableArray<SyntaxError>.Builder errors)
    {
        InstructionHead head = instruction.Head;
        switch (instruction)
        {
            case RunInstruction:
                foreach (Flag flag in instruction.Flags)
                {
                    if (flag.Name == "mount" && flag.Word is not null) flag.Mount = MountParser.Parse(flag);
                }

                ExecFormParser.Parse(instruction, head.ArgumentsStart, head.ArgumentsEnd, errors);
                break;
            case CommandInstruction or CopyLike or VolumeInstruction or ShellInstruction:
                ExecFormParser.Parse(instruction, head.ArgumentsStart, head.ArgumentsEnd, errors);
                break;
            case HealthcheckInstruction healthcheck:
                ExecFormParser.Parse(healthcheck, healthcheck.CommandStart, head.ArgumentsEnd, errors);
                break;
            case OnbuildInstruction { Parent: null, HasArguments: true } onbuild:
                onbuild.Trigger = Parse(head.Line, head.ArgumentsStart, head.ArgumentsEnd, head.EscapeChar, errors, onbuild);
                break;
        }
    }
}
