using ContainerLint.Kubernetes.Schema;
using ContainerLint.Rules;

namespace ContainerLint.Tests.Kubernetes.Schema;

public class FieldMoveTests
{
    private static SchemaProblem Problem(string spec) => Assert.Single(
        Manifest.Object("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n" + spec).SchemaProblems, problem => problem.Kind == SchemaProblemKind.MisplacedField);

    private static string Moved(string spec)
    {
        SchemaProblem problem = Problem(spec);
        string text = problem.Location.File.Text.ToString();
        foreach (TextEdit edit in problem.Move.OrderByDescending(edit => edit.Location.Span.Start))
        {
            text = text.Remove(edit.Location.Span.Start, edit.Location.Span.Length).Insert(edit.Location.Span.Start, edit.NewText);
        }

        return text.Substring(text.IndexOf("spec:\n", StringComparison.Ordinal) + 6);
    }

    [Fact]
    public void Move_OfContainerSetting_GoesToAllContainersWithoutIt() => Assert.Equal(
        "  securityContext: {runAsNonRoot: true}\n  containers:\n  - {name: a, image: i, securityContext: {privileged: true}}\n  - {name: b, image: i, securityContext: {privileged: false}}\n",
        Moved("  securityContext: {runAsNonRoot: true, privileged: false}\n  containers:\n  - {name: a, image: i, securityContext: {privileged: true}}\n  - {name: b, image: i}\n"));

    [Fact]
    public void Move_WithinAContainer_AddsTheObject() => Assert.Equal(
        "  containers:\n  - {name: a, image: i, securityContext: {runAsUser: 5}}\n",
        Moved("  containers:\n  - {name: a, runAsUser: 5, image: i}\n"));

    [Theory]
    [InlineData("  ports: [{containerPort: 80}]\n  containers: [{name: a, image: i}, {name: b, image: i}]\n", "spec.containers[]")]
    [InlineData("  containers:\n  - name: a\n    image: i\n    capabilities:\n      drop: [ALL]\n", "spec.containers[].securityContext")]
    public void Move_ThatTakesADecision_IsNone(string spec, string place)
    {
        SchemaProblem problem = Problem(spec);
        Assert.Equal(place, problem.RightPlace);
        Assert.Empty(problem.Move);
    }
}
