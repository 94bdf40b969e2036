using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>How a health check's test is written.</summary>
public enum HealthcheckTestForm
{
    /// <summary>There is no test.</summary>
    Absent,

    /// <summary>["CMD", program, argument...]: run without a shell.</summary>
    Command,

    /// <summary>["CMD-SHELL", script] or a text: run by the container's shell.</summary>
    Shell,

    /// <summary>["NONE"]: the image's check is switched off.</summary>
    None,

    /// <summary>A list that starts with something else, or what is neither a text nor a list.</summary>
    Invalid,
}

/// <summary>The health check of a service.</summary>
public sealed partial class ComposeHealthcheck
{
    internal ComposeHealthcheck(ComposeEntry entry)
    {
        KeyLocation = entry.KeyLocation;
        Node = entry.Value as ComposeMapping;
    }

    /// <summary>The key 'healthcheck'.</summary>
    public SourceLocation KeyLocation { get; }

    /// <summary>Its mapping; null if nothing is written below the key.</summary>
    public ComposeMapping? Node { get; }

    /// <summary>The test as written; null if there is none.</summary>
    public ComposeNode? Test => Node?["test"] is { IsNull: false } test ? test : null;

    /// <summary>How the test is written.</summary>
    public HealthcheckTestForm Form => Test switch
    {
        null => HealthcheckTestForm.Absent,
        ComposeScalar scalar => scalar.Text.Is("NONE") ? HealthcheckTestForm.None : HealthcheckTestForm.Shell,
        ComposeSequence sequence => FormOf(sequence),
        _ => HealthcheckTestForm.Invalid,
    };

    /// <summary>The elements of a test in list form.</summary>
    public ImmutableArray<ComposeText> Elements =>
        Test is ComposeSequence ? ComposeRead.Texts(Test).ToImmutableArray() : ImmutableArray<ComposeText>.Empty;

    /// <summary>Program and arguments of <see cref="HealthcheckTestForm.Command"/>.</summary>
    public ImmutableArray<ComposeText> Command => Form == HealthcheckTestForm.Command ? Elements.RemoveAt(0) : ImmutableArray<ComposeText>.Empty;

    /// <summary>The script of <see cref="HealthcheckTestForm.Shell"/>; null for other forms.</summary>
    public ComposeText? Script => Form != HealthcheckTestForm.Shell ? null : Test is ComposeScalar scalar ? scalar.Text : Elements.Skip(1).FirstOrDefault();

    /// <summary>Whether it is switched off, by 'disable: true' or a test of NONE.</summary>
    public bool IsDisabled => Form == HealthcheckTestForm.None || Disable.Is(true);

    /// <summary>'disable'.</summary>
    public ComposeValue<bool> Disable => Node.Boolean("disable");

    /// <summary>Time between two checks; 30 s if it is absent.</summary>
    public ComposeValue<TimeSpan> Interval => Node.Duration("interval");

    /// <summary>Time after which a check has failed; 30 s if it is absent.</summary>
    public ComposeValue<TimeSpan> Timeout => Node.Duration("timeout");

    /// <summary>Failures in a row that make a container unhealthy; 3 if it is absent.</summary>
    public ComposeValue<long> Retries => Node.Integer("retries");

    /// <summary>Time at the start in which failures do not count.</summary>
    public ComposeValue<TimeSpan> StartPeriod => Node.Duration("start_period");

    /// <summary>Time between two checks in the start period.</summary>
    public ComposeValue<TimeSpan> StartInterval => Node.Duration("start_interval");

    private static HealthcheckTestForm FormOf(ComposeSequence sequence) =>
        (sequence.Items.FirstOrDefault() as ComposeScalar)?.Text.Pattern switch
        {
            "CMD" => HealthcheckTestForm.Command,
            "CMD-SHELL" => HealthcheckTestForm.Shell,
            "NONE" => HealthcheckTestForm.None,
            _ => HealthcheckTestForm.Invalid,
        };
}
