using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ContainerLint.RuleCompiler.Rules;

/// <summary>The query of a rule, with the two parts of it that the generated code changes.</summary>
/// <param name="Code">The whole expression.</param>
/// <param name="Start">What the query starts from, evaluated first so that nothing else happens when it is empty; null if the expression is no query.</param>
/// <param name="Selection">What the last clause selects: a finding, to which the fix is added; null if the expression is no query.</param>
public sealed record RuleQuery(CodeBlock Code, TextSpan? Start, TextSpan? Selection)
{
    /// <summary>Whether the query mentions a name.</summary>
    public bool Uses(string name) => Code.Uses(name);

    /// <summary>Finds the parts of an expression.</summary>
    public static RuleQuery Of(CodeBlock code)
    {
        if (code.Expression is not QueryExpressionSyntax query) return new RuleQuery(code, null, null);
        QueryBodySyntax body = query.Body;
        while (body.Continuation is { } continuation) body = continuation.Body;
        return new RuleQuery(
            code,
            code.InFile(query.FromClause.Expression.Span),
            body.SelectOrGroup is SelectClauseSyntax select ? code.InFile(select.Expression.Span) : null);
    }
}
