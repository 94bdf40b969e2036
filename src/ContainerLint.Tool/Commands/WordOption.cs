using System.CommandLine;
using ContainerLint.Text;

namespace ContainerLint.Tool.Commands;

/// <summary>Options that take one of a few words.</summary>
internal static class WordOption
{
    /// <summary>Makes an option refuse all but some words, and complete them.</summary>
    public static Option<T> TakesOneOf<T>(this Option<T> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            foreach (string word in result.Tokens.Select(static token => token.Value).Where(word => !words.Contains(word)))
            {
                string hint = Spelling.Nearest(word, words) is { } nearest ? $"; did you mean '{nearest}'?" : string.Empty;
                result.AddError($"{option.Name} takes one of {string.Join(", ", words)}, not '{word}'{hint}");
            }
        });
        return option;
    }
}
