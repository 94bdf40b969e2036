using System.Collections.Immutable;
using ContainerLint.Text;

namespace ContainerLint.Compose;

/// <summary>A test of a health check that does not say how it runs, or says nothing to run.</summary>
/// <param name="Location">The first element.</param>
/// <param name="Message">One sentence, capital first, no full stop.</param>
/// <param name="IsRefusedByCompose">Whether Compose refuses the file.</param>
public sealed record HealthcheckTestError(SourceLocation Location, string Message, bool IsRefusedByCompose);

/// <content>The form of its test.</content>
public sealed partial class ComposeHealthcheck
{
    /// <summary>What is wrong with the start of a test in list form.</summary>
    public ImmutableArray<HealthcheckTestError> TestErrors
    {
        get
        {
            if (Test is not ComposeSequence || Elements.IsEmpty || !Elements[0].IsKnown) return ImmutableArray<HealthcheckTestError>.Empty;
            string first = Elements[0].Pattern;
            if (first is "NONE") return ImmutableArray<HealthcheckTestError>.Empty;
            if (first is not ("CMD" or "CMD-SHELL"))
            {
                return ImmutableArray.Create(new HealthcheckTestError(Elements[0].Location, $"A test in list form begins with 'CMD', 'CMD-SHELL' or 'NONE', not '{first}'", IsRefusedByCompose: true));
            }

            return Elements.Length > 1
                ? ImmutableArray<HealthcheckTestError>.Empty
                : ImmutableArray.Create(new HealthcheckTestError(Elements[0].Location, $"Nothing to run follows '{first}'; add a command", IsRefusedByCompose: false));
        }
    }
}
