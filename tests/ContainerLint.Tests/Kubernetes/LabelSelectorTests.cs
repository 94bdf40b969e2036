using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class LabelSelectorTests
{
    private static TextMap Labels(string flow) => Manifest.Object("apiVersion: v1\nkind: Pod\nmetadata: {labels: " + flow + "}").Metadata.Labels;

    private static LabelSelector Selector(string flow) => LabelSelector.OfObject(Manifest.Object("apiVersion: v1\nkind: X\nspec: {selector: " + flow + "}").Spec.Child("selector"));

    private static LabelSelector PlainMap(string flow) => LabelSelector.OfMap(Manifest.Object("apiVersion: v1\nkind: X\nspec: {selector: " + flow + "}").Spec.Child("selector"));

    [Theory]
    [InlineData("{matchLabels: {app: web}}", "{app: web, tier: a}", Certainty.Yes)]
    [InlineData("{matchLabels: {app: web}}", "{app: api}", Certainty.No)]
    [InlineData("{matchLabels: {app: web}}", "{}", Certainty.No)]
    [InlineData("{matchLabels: {app: web}}", "{app: '{{ x }}'}", Certainty.Maybe)]
    [InlineData("{matchLabels: {app: '{{ x }}'}}", "{app: web}", Certainty.Maybe)]
    [InlineData("{matchLabels: {app: '{{ x }}', tier: b}}", "{app: web, tier: a}", Certainty.No)]
    [InlineData("{}", "{app: web}", Certainty.Yes)]
    [InlineData("~", "{app: web}", Certainty.No)]
    [InlineData("'{{ x }}'", "{app: web}", Certainty.Maybe)]
    [InlineData("{matchExpressions: [{key: app, operator: In, values: [web, api]}]}", "{app: api}", Certainty.Yes)]
    [InlineData("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", "{}", Certainty.Yes)]
    [InlineData("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", "{app: web}", Certainty.No)]
    [InlineData("{matchExpressions: [{key: app, operator: Exists}]}", "{app: web}", Certainty.Yes)]
    [InlineData("{matchExpressions: [{key: app, operator: Exists}]}", "{app: '{{ x }}'}", Certainty.Maybe)]
    [InlineData("{matchExpressions: [{key: app, operator: DoesNotExist}]}", "{tier: web}", Certainty.Yes)]
    [InlineData("{matchExpressions: [{key: app, operator: DoesNotExist}]}", "{app: web}", Certainty.No)]
    [InlineData("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: In, values: [a]}]}", "{app: web, tier: b}", Certainty.No)]
    [InlineData("{matchExpressions: [{key: app, operator: in, values: [web]}]}", "{app: web}", Certainty.Maybe)]
    public void Selects_LabelSelector_FollowsTheApi(string selector, string labels, Certainty expected) =>
        Assert.Equal(expected, Selector(selector).Selects(Labels(labels)));

    [Theory]
    [InlineData("{app: web}", "{app: web, tier: a}", Certainty.Yes)]
    [InlineData("{app: web}", "{app: api}", Certainty.No)]
    [InlineData("{}", "{app: web}", Certainty.No)]
    [InlineData("{app: ''}", "{app: ~}", Certainty.Yes)]
    public void Selects_PlainMap_FollowsTheApi(string selector, string labels, Certainty expected) =>
        Assert.Equal(expected, PlainMap(selector).Selects(Labels(labels)));

    [Fact]
    public void FirstMismatch_OfSeveral_HasItsPlace()
    {
        SelectorRequirement? mismatch = Selector("{matchLabels: {app: web, tier: b}}").FirstMismatch(Labels("{app: web, tier: a}"));
        Assert.Equal("tier=b", mismatch!.ToString());
        Assert.Equal("tier: b", Manifest.At(mismatch.Location));
    }

    [Theory]
    [InlineData("{matchLabels: {a: x}, matchExpressions: [{key: a, operator: NotIn, values: [x]}]}", true)]
    [InlineData("{matchLabels: {a: x}, matchExpressions: [{key: a, operator: DoesNotExist}]}", true)]
    [InlineData("{matchExpressions: [{key: a, operator: In, values: [x]}, {key: a, operator: In, values: [y]}]}", true)]
    [InlineData("{matchExpressions: [{key: a, operator: In, values: [x, y]}, {key: a, operator: In, values: [y]}]}", false)]
    [InlineData("{matchLabels: {a: x}, matchExpressions: [{key: b, operator: NotIn, values: [x]}]}", false)]
    public void Contradiction_OfRequirements_IsFound(string selector, bool expected) => Assert.Equal(expected, Selector(selector).Contradiction is not null);

    [Fact]
    public void IsSameAs_InOtherOrderAndForm_IsTrue()
    {
        Assert.True(Selector("{matchLabels: {a: x, b: y}}").IsSameAs(Selector("{matchLabels: {b: y, a: x}}")));
        Assert.False(Selector("{matchLabels: {a: x}}").IsSameAs(Selector("{matchLabels: {a: y}}")));
        Assert.False(Selector("{matchLabels: {a: '{{ x }}'}}").IsSameAs(Selector("{matchLabels: {a: '{{ x }}'}}")));
    }
}
