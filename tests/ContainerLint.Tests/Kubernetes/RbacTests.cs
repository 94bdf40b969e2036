using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public sealed class RbacTests
{
    private const string Rbac = "rbac.authorization.k8s.io/v1";

    private static Role Role(string rules, string kind = "ClusterRole", string name = "a") => Manifest.Parse(Cluster.Object(Rbac, kind, name, "rules: [" + rules + "]")).Roles[0];

    [Theory]
    [InlineData("{apiGroups: [''], resources: [pods, pods/exec], verbs: [get, create]}", "'create' on 'pods/exec'", "pods/exec", "create")]
    [InlineData("{apiGroups: ['*'], resources: ['*/exec'], verbs: ['*']}", "every verb on 'pods/exec'", "*/exec", "*")]
    [InlineData("{apiGroups: [''], resources: [pods], verbs: [create]}", null, null, null)]
    [InlineData("{apiGroups: [apps], resources: [pods/exec], verbs: [create]}", null, null, null)]
    [InlineData("{apiGroups: [''], resources: [pods/exec], resourceNames: [web], verbs: [create]}", "'create' on 'pods/exec'", "pods/exec", "create")]
    public void Grant_OfRule_NamesWhatIsAllowed(string rule, string? text, string? entry, string? verb)
    {
        RuleGrant? grant = Role(rule).Rules[0].FindGrant(["create"], "pods/exec", "pods/attach");
        Assert.Equal(text, grant?.Text);
        if (grant is null) return;
        Assert.Equal(entry, Manifest.At(grant.Location).Trim('\'', '"'));
        Assert.Equal(verb, Manifest.At(grant.VerbLocation).Trim('\'', '"'));
    }

    [Fact]
    public void Grant_LimitedToNames_DoesNotCreate()
    {
        PolicyRule rule = Role("{apiGroups: [''], resources: [secrets], resourceNames: [db], verbs: [create, get]}").Rules[0];
        Assert.Null(rule.FindGrant(["create"], "secrets"));
        Assert.Equal("get", string.Join(",", rule.FindGrant(["create", "get"], "secrets")!.Verbs));
    }

    [Theory]
    [InlineData("{apiGroups: ['*'], resources: ['*'], verbs: ['*']}", true, true)]
    [InlineData("{apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch, create, update, patch, delete]}", true, false)]
    [InlineData("{apiGroups: [apps], resources: ['*'], verbs: ['*']}", false, true)]
    [InlineData("{apiGroups: [shop.example.com], resources: ['*'], verbs: ['*']}", false, false)]
    [InlineData("{nonResourceURLs: ['*'], verbs: ['*']}", false, true)]
    public void Breadth_OfRule_TellsWildcards(string rule, bool allowsEverything, bool isTooBroad)
    {
        PolicyRule policy = Role(rule).Rules[0];
        Assert.Equal(allowsEverything, policy.AllowsEverything);
        Assert.Equal(isTooBroad, policy.IsTooBroad);
    }

    [Theory]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate]}", EscalationReach.Anything)]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [bind]}", EscalationReach.Anything)]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [edit], verbs: [bind]}", EscalationReach.Anything)]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}", EscalationReach.HandOn)]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [patch]}", EscalationReach.Roles)]
    public void Escalations_OfRole_HaveTheirReach(string rule, EscalationReach expected) => Assert.Equal(expected, Assert.Single(Role(rule).Escalations).Reach);

    [Theory]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], resourceNames: [shop], verbs: [bind]}, {apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]}")]
    [InlineData("{apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get]}")]
    public void Escalations_OfHarmlessRole_AreNone(string rules) => Assert.Empty(Role(rules).Escalations);

    [Theory]
    [InlineData("cert-manager-cainjector", "webhooks", true)]
    [InlineData("my-cert-manager-controller", "secrets", true)]
    [InlineData("cert-manager", "impersonation", false)]
    [InlineData("shop", "secrets", false)]
    public void Duties_OfController_GoByName(string name, string duty, bool expected) => Assert.Equal(expected, Role(string.Empty, name: name).HasDuty(duty));

    [Theory]
    [InlineData("{apiGroups: [''], resources: [deployments], verbs: [get]}", "deployments", null)]
    [InlineData("{apiGroups: [''], resources: [pod], verbs: [get]}", "pod", "pods")]
    [InlineData("{apiGroups: [''], resources: [pods/logs], verbs: [get]}", "pods/logs", "pods/log")]
    [InlineData("{apiGroups: [apps/v1], resources: [deployments], verbs: [get]}", "apps/v1", "apps")]
    [InlineData("{apiGroups: [v1], resources: [pods], verbs: [get]}", "v1", "\"\"")]
    [InlineData("{apiGroups: [''], resources: [pods], verbs: [Get]}", "Get", "get")]
    [InlineData("{apiGroups: [''], resources: [secrets], resourceNames: [a], verbs: [create]}", "create", null)]
    public void Problems_OfRule_NameWhatGrantsNothing(string rule, string part, string? replacement)
    {
        PolicyRuleProblem problem = Assert.Single(Role(rule).Rules[0].Problems);
        Assert.Equal(part, Manifest.At(problem.Location));
        Assert.Equal(replacement, problem.Replacement);
    }

    [Theory]
    [InlineData("{apiGroups: ['', extensions, apps], resources: [pods, deployments, deployments/finalizers, pods/exec], verbs: [get, deletecollection]}")]
    [InlineData("{apiGroups: [shop.example.com], resources: [order], verbs: [refund]}")]
    [InlineData("{apiGroups: [certificates.k8s.io], resources: [signers], verbs: [approve, sign, attest]}")]
    [InlineData("{apiGroups: [''], resources: [nodes/metrics, serviceaccounts/token, users], verbs: [get, create, impersonate]}")]
    [InlineData("{nonResourceURLs: [/metrics], verbs: [get]}")]
    public void Problems_OfGoodRule_AreNone(string rule) => Assert.Empty(Role(rule).Rules[0].Problems);

    [Fact]
    public void Problems_OfRoleInNamespace_NameWhatIsInNone() =>
        Assert.Equal("nodes", Manifest.At(Assert.Single(Role("{apiGroups: [''], resources: [pods, namespaces, nodes], verbs: [get]}", "Role").Rules[0].Problems).Location));

    private static string Binding(string role, string subject, string kind = "ClusterRoleBinding") =>
        Cluster.Object(Rbac, kind, "b", "roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: " + role + "}\nsubjects: [" + subject + "]", kind == "RoleBinding" ? "shop" : null);

    [Theory]
    [InlineData("ClusterRoleBinding", true)]
    [InlineData("RoleBinding", false)]
    public void ClusterWide_GoesByBindings(string kind, bool expected)
    {
        KubernetesScope scope = new Cluster(Cluster.Object(Rbac, "ClusterRole", "a", "rules: []") + Binding("a", "{kind: ServiceAccount, name: web, namespace: shop}", kind)).Scope;
        Assert.Equal(expected, scope.IsClusterWide(scope.Roles[0]));
        Assert.True(scope.IsBound(scope.Roles[0]));
    }

    [Fact]
    public void ClusterWide_OfPartOfDefaultRole_IsNot()
    {
        KubernetesScope scope = new Cluster("apiVersion: " + Rbac + "\nkind: ClusterRole\nmetadata: {name: a, labels: {rbac.authorization.k8s.io/aggregate-to-edit: 'true'}}\nrules: []\n").Scope;
        Assert.False(scope.IsClusterWide(scope.Roles[0]));
    }

    [Theory]
    [InlineData("[secrets], verbs: [list]", "can read every Secret", false)]
    [InlineData("[nodes/proxy], verbs: [get]", "can run commands in every pod", false)]
    [InlineData("[serviceaccounts/token], verbs: [create]", "can issue tokens of every service account", false)]
    [InlineData("[users], verbs: [impersonate]", "can act as anybody", false)]
    [InlineData("[pods], verbs: [create]", "can run pods with every service account", true)]
    [InlineData("[pods], verbs: [get]", null, false)]
    public void Takeover_OfBinding_SaysHow(string rule, string? effect, bool isByWorkloads)
    {
        Cluster cluster = new(
            Cluster.Object(Rbac, "ClusterRole", "a", "rules: [{apiGroups: [''], resources: " + rule + "}]") + Binding("a", "{kind: ServiceAccount, name: web, namespace: shop}")
            + Cluster.Pod("web", "{}", "shop", "serviceAccountName: web"));
        ClusterTakeover? takeover = cluster.Scope.TakeoverOf(cluster.Scope.RoleBindings[0]);
        Assert.Equal(effect, takeover?.Effect);
        Assert.Equal(isByWorkloads, takeover?.IsByWorkloads ?? false);
        Assert.Equal("Pod 'web'", cluster.Scope.HolderText(cluster.Scope.RoleBindings[0]));
    }

    [Theory]
    [InlineData("{kind: ServiceAccount, name: web}", "web")]
    [InlineData("{kind: ServiceAccount, name: web, namespace: shop, apiGroup: apps}", "apps")]
    [InlineData("{kind: User, name: anna, apiGroup: v1}", "v1")]
    [InlineData("{kind: Team, name: anna}", "Team")]
    [InlineData("{kind: Group, name: 'system:serviceaccount:shop'}", "'system:serviceaccount:shop'")]
    [InlineData("{kind: User, name: anna}", null)]
    public void Problem_OfSubject_HasItsPlace(string subject, string? place)
    {
        KubernetesScope scope = new Cluster(Binding("view", subject)).Scope;
        BindingProblem? problem = scope.ProblemOf(scope.RoleBindings[0].Subjects[0]);
        Assert.Equal(place, problem is null ? null : Manifest.At(problem.Location));
    }

    [Fact]
    public void FirstWithSameAccount_LeavesOutOneApplication()
    {
        Cluster cluster = new(
            Cluster.Pod("web", "{app.kubernetes.io/part-of: shop}", "shop", "serviceAccountName: s") + Cluster.Pod("api", "{app.kubernetes.io/part-of: shop}", "shop", "serviceAccountName: s")
            + Cluster.Pod("other", "{}", "shop", "serviceAccountName: s"));
        Assert.Null(cluster.Scope.FirstWithSameAccount(cluster.Workload("web")));
        Assert.Null(cluster.Scope.FirstWithSameAccount(cluster.Workload("api")));
        Assert.Equal("Pod 'web'", cluster.Scope.FirstWithSameAccount(cluster.Workload("other"))?.DisplayName);
    }
}
