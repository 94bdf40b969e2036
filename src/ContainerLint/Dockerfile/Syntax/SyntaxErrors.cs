using System.Collections.Immutable;

namespace ContainerLint.Dockerfile.Syntax;

/// <summary>Collects the errors of a file in the order of their places.</summary>
internal static class SyntaxErrors
{
    public static ImmutableArray<SyntaxError> Collect(DockerfileSyntax syntax, DockerfileParser parser)
    {
        ImmutableArray<SyntaxError>.Builder errors = parser.Errors;
        if (parser.IsBinary)
        {
            return ImmutableArray.Create(new SyntaxError(SyntaxErrorKind.BinaryContent, syntax.File.At(0, 0), "The file is not text"));
        }

        if (syntax.UsesOtherFrontend)
        {
            return errors.Where(error => error.Category == SyntaxErrorCategory.Directive).ToImmutableArray();
        }

        if (syntax.Instructions.IsEmpty)
        {
            errors.Add(new SyntaxError(SyntaxErrorKind.NoInstructions, syntax.File.At(0, 0), "The file holds no instruction; start with 'FROM'"));
        }

        foreach (Instruction instruction in syntax.Instructions)
        {
            InstructionChecker.Check(instruction, errors);
            if (instruction is OnbuildInstruction { Trigger: { } trigger }) InstructionChecker.Check(trigger, errors);
        }

        CheckOrder(syntax, errors);
        return errors.OrderBy(error => error.Location.Span.Start).ToImmutableArray();
    }

    private static void CheckOrder(DockerfileSyntax syntax, ImmutableArray<SyntaxError>.Builder errors)
    {
        int from = -1;
        for (int i = 0; i < syntax.Instructions.Length && from < 0; i++)
        {
            if (syntax.Instructions[i] is FromInstruction) from = i;
        }

        if (from < 0)
        {
            // A file of unknown instructions has these as its problem.
            if (syntax.Instructions.All(instruction => instruction is UnknownInstruction)) return;
            errors.Add(new SyntaxError(
                SyntaxErrorKind.MissingFrom, syntax.File.At(0, 0), "The file has no 'FROM'; start with one that names the base image"));
            return;
        }

        for (int i = 0; i < from; i++)
        {
            Instruction instruction = syntax.Instructions[i];
            if (instruction is ArgInstruction or UnknownInstruction) continue;
            errors.Add(new SyntaxError(
                SyntaxErrorKind.InstructionBeforeFrom,
                instruction.Keyword.Location,
                $"'{instruction.Name}' stands before the first 'FROM', where only 'ARG' may stand; move it below",
                instruction));
        }
    }
}
