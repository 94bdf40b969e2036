using ContainerLint.Kubernetes.Schema;

namespace ContainerLint.Tests.Kubernetes.Schema;

public class KubernetesSchemaTests
{
    private static readonly KubernetesSchema Newest = KubernetesSchema.Newest;

    [Fact]
    public void Version_OfTheModelClasses_IsARelease()
    {
        Assert.Matches(@"^v1\.\d+\.\d+$", Newest.Version);
        Assert.InRange(Newest.Minor, 37, 99);
    }

    [Theory]
    [InlineData("v1", "Pod", "pods", true)]
    [InlineData("v1", "Namespace", "namespaces", false)]
    [InlineData("apps/v1", "Deployment", "deployments", true)]
    [InlineData("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", false)]
    [InlineData("networking.k8s.io/v1", "Ingress", "ingresses", true)]
    [InlineData("resource.k8s.io/v1", "ResourceClaim", "resourceclaims", true)]
    public void Kind_OfBuiltInGroup_HasPluralAndScope(string apiVersion, string kind, string plural, bool isNamespaced)
    {
        KindSchema? schema = Newest.Kind(apiVersion, kind);
        Assert.NotNull(schema);
        Assert.Equal(plural, schema.Plural);
        Assert.Equal(isNamespaced, schema.IsNamespaced);
        Assert.Equal(apiVersion, schema.ApiVersion);
    }

    [Theory]
    [InlineData("v1", "Deployment")]
    [InlineData("extensions/v1beta1", "Ingress")]
    [InlineData("v1", "PodList")]
    [InlineData("", "")]
    public void Kind_ThatIsNotServed_IsNull(string apiVersion, string kind) => Assert.Null(Newest.Kind(apiVersion, kind));

    [Fact]
    public void KindInGroup_WithSeveralVersions_IsTheMostStable()
    {
        Assert.Equal("v2", Newest.KindInGroup("autoscaling", "HorizontalPodAutoscaler")!.Version);
        Assert.Equal("v1", Newest.KindInGroup("resource.k8s.io", "DeviceClass")!.Version);
        Assert.Null(Newest.KindInGroup("", "Deployment"));
    }

    [Fact]
    public void Subresources_OfPod_AreKnown() =>
        Assert.Superset(new HashSet<string> { "exec", "log", "portforward", "attach", "ephemeralcontainers", "status" }, Newest.Kind("v1", "Pod")!.Subresources.ToHashSet());

    [Fact]
    public void Fields_OfPod_HaveTypesRequirednessAndValues()
    {
        ObjectType spec = Newest.Kind("v1", "Pod")!.Type.Field("spec")!.Type.Object!;
        Assert.Equal("PodSpec", spec.Name);
        Assert.True(spec.Field("containers")!.IsRequired);
        Assert.False(spec.Field("hostNetwork")!.IsRequired);
        Assert.Equal(FieldKind.Boolean, spec.Field("hostNetwork")!.Type.Kind);
        Assert.Equal("Always Never OnFailure", string.Join(" ", spec.Field("restartPolicy")!.Values));
        Assert.Null(spec.Field("HostNetwork"));

        ObjectType container = spec.Field("containers")!.Type.Element!.Object!;
        ObjectType resources = container.Field("resources")!.Type.Object!;
        Assert.Equal(FieldKind.Quantity, resources.Field("limits")!.Type.Element!.Kind);
        ObjectType httpGet = container.Field("livenessProbe")!.Type.Object!.Field("httpGet")!.Type.Object!;
        Assert.Equal(FieldKind.IntegerOrText, httpGet.Field("port")!.Type.Kind);
    }

    [Fact]
    public void Types_OfEveryKind_Decode()
    {
        HashSet<ObjectType> seen = [];
        Stack<ObjectType> pending = new(Newest.Kinds.Select(kind => kind.Type));
        while (pending.TryPop(out ObjectType? type))
        {
            if (!seen.Add(type)) continue;
            foreach (SchemaField field in type.Fields)
            {
                FieldType inner = field.Type;
                while (inner.Element is { } element) inner = element;
                Assert.True(inner.Kind is not (FieldKind.List or FieldKind.Map));
                if (inner.Object is { } objectType) pending.Push(objectType);
            }
        }

        Assert.True(seen.Count > 600);
        Assert.All(Newest.Kinds, kind => Assert.NotNull(kind.Type.Field("metadata")));
    }

    /// <summary>Each rule of field-rules.txt must name a type and a field that exist, or it silently does nothing.</summary>
    [Fact]
    public void FieldRules_OfEachLine_AreInTheSchema()
    {
        HashSet<(string Type, string Field)> constrained = [];
        HashSet<ObjectType> seen = [];
        Stack<ObjectType> pending = new(Newest.Kinds.Select(kind => kind.Type));
        while (pending.TryPop(out ObjectType? type))
        {
            if (!seen.Add(type)) continue;
            foreach (SchemaField field in type.Fields)
            {
                if (field.IsRequired || field.Values.Length > 0) constrained.Add((type.Name, field.Name));
                FieldType inner = field.Type;
                while (inner.Element is { } element) inner = element;
                if (inner.Object is { } objectType) pending.Push(objectType);
            }
        }

        List<string> missing = [];
        string path = ContainerLint.Testing.Repository.PathOf("src/ContainerLint/Kubernetes/Schema/field-rules.txt");
        foreach (string line in File.ReadLines(path).Where(line => line.StartsWith(' ')))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string type = parts[0].TrimEnd(':');
            missing.AddRange(parts.Skip(1).Select(part => part.Split('=')[0].TrimEnd('!'))
                .Where(field => !constrained.Contains((type, field))).Select(field => type + "." + field));
        }

        Assert.Equal("", string.Join(" ", missing));
    }
}
