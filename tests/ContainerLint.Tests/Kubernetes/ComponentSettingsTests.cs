using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class ComponentSettingsTests
{
    [Theory]
    [InlineData("command: [kube-apiserver, --profiling=false]", "false")]
    [InlineData("command: [/usr/local/bin/kube-apiserver], args: [--profiling, 'false', --v=2]", "false")]
    [InlineData("command: [kube-apiserver, --profiling]", "true")]
    [InlineData("command: [kube-apiserver, --profiling=true, --profiling=false]", "false")]
    [InlineData("command: [/go-runner, --log-file=/a, /usr/local/bin/kube-apiserver, --profiling=false]", "false")]
    [InlineData("command: [sh, -c, 'exec kube-apiserver --profiling=false 2>&1']", "false")]
    [InlineData("args: [kube-apiserver, --profiling=false]", "false")]
    [InlineData("command: [kube-apiserver, '--profiling=$(PROFILING)']", "<Unknown>")]
    [InlineData("command: [kube-apiserver, --v=2]", "<Absent>")]
    public void Flag_OfACommand(string fields, string expected)
    {
        ComponentSettings settings = ComponentSettings.Of(Manifest.Container("name: a, " + fields))!;
        Assert.Equal("kube-apiserver", settings.Component);
        Assert.Equal(expected, settings["profiling"].ToString());
    }

    [Theory]
    [InlineData("command: [cat, kube-apiserver]")]
    [InlineData("command: [my-server, --profiling=true]")]
    [InlineData("image: registry.k8s.io/kube-apiserver:v1.34.0")]
    public void Of_AnotherProgram_IsNull(string fields) => Assert.Null(ComponentSettings.Of(Manifest.Container("name: a, " + fields)));

    [Fact]
    public void Flag_WithUnderscores_IsThatWithDashes()
    {
        ComponentSettings settings = ComponentSettings.Of(Manifest.Container("name: a, command: [kubelet, --read_only_port=1]"))!;
        Assert.True(settings["read-only-port"].Is("1"));
    }

    [Theory]
    [InlineData("env: [{name: ETCD_CERT_FILE, value: /a}]", "/a")]
    [InlineData("env: [{name: ETCD_CERT_FILE, valueFrom: {fieldRef: {fieldPath: a}}}]", "<Unknown>")]
    [InlineData("envFrom: [{configMapRef: {name: a}}]", "<Unknown>")]
    [InlineData("env: [{name: CERT_FILE, value: /a}]", "<Absent>")]
    public void Flag_OfEtcd_MayComeFromTheEnvironment(string env, string expected) =>
        Assert.Equal(expected, ComponentSettings.Of(Manifest.Container("name: a, command: [etcd], " + env))!["cert-file"].ToString());

    [Fact]
    public void Field_OfAConfigurationFile_ByItsPath()
    {
        ComponentSettings settings = ComponentSettings.Of(Manifest.Object("apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication: {anonymous: {enabled: true}}\ntlsCipherSuites: [A, B]\n"))!;
        Assert.True(settings["authentication.anonymous.enabled"].Is("true"));
        Assert.Equal("A B", string.Join(" ", settings.List("tlsCipherSuites")));
        Assert.True(settings["authorization.mode"].IsAbsent);
    }

    [Theory]
    [InlineData("kube-scheduler", "--profiling=false, --bind-address=127.0.0.1", "controllers", "")]
    [InlineData("kube-scheduler", "--profiling=f, --bind-address=::1", "controllers", "")]
    [InlineData("kube-scheduler", "--profiling=false, '--bind-address=[::1]'", "controllers", "")]
    [InlineData("kube-scheduler", "--profiling=false, --bind-address=10.0.0.1", "controllers", "'--bind-address=10.0.0.1'")]
    [InlineData("kube-scheduler", "--profiling=false", "controllers", "missing '--bind-address=127.0.0.1'")]
    [InlineData("kube-scheduler", "--config=/a, --bind-address=::1", "controllers", "")]
    [InlineData("kube-apiserver", "--audit-webhook-config-file=/a, --audit-policy-file=/b", "audit", "")]
    [InlineData("kube-apiserver", "--audit-policy-file=/b, --audit-log-path=/c, --audit-log-maxage=0, --audit-log-maxbackup=9, --audit-log-maxsize=100", "audit", "'--audit-log-maxbackup=9'")]
    [InlineData("kube-controller-manager", "--profiling=false, --bind-address=::1, --use-service-account-credentials, --service-account-private-key-file=/a, --root-ca-file=/b, --terminated-pod-gc-threshold=20000", "controllers", "'--terminated-pod-gc-threshold=20000'")]
    [InlineData("etcd", "--config-file=/a", "etcd", "")]
    public void ComponentFlaws_OfACommand(string program, string flags, string topic, string expected)
    {
        KubernetesFile file = Manifest.Parse("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, command: [" + program + ", " + flags + "]}]}\n");
        Assert.Equal(expected, string.Join("; ", file.ComponentFlaws(topic, 37).Select(flaw => (flaw.IsMissing ? "missing " : "") + flaw.Text)));
    }

    [Theory]
    [InlineData(24, "lacks 'PodSecurityPolicy'; add it")]
    [InlineData(37, "")]
    public void ComponentFlaws_PluginsOfOldVersions_AreNotDemandedLater(int minor, string expected)
    {
        KubernetesFile file = Manifest.Parse("apiVersion: v1\nkind: Pod\nspec: {containers: [{name: a, command: [kube-apiserver, '--enable-admission-plugins=NodeRestriction,AlwaysPullImages,EventRateLimit,DenyServiceExternalIPs,ImagePolicyWebhook,SecurityContextDeny']}]}\n");
        Assert.Equal(expected, string.Join("; ", file.ComponentFlaws("admission", minor).Select(flaw => flaw.Consequence)));
    }

    [Theory]
    [InlineData("[{resources: [secrets], providers: [{identity: {}}, {kms: {}}]}]", true, true)]
    [InlineData("[{resources: [secrets], providers: [{identity: }]}]", true, false)]
    [InlineData("[{resources: [secrets], providers: [{secretbox: {}}, {identity: {}}]}, {resources: ['*.*'], providers: [{identity: {}}]}]", false, true)]
    public void SecretEncryptions_FirstPartAndFirstProviderDecide(string resources, bool isPlain, bool hasEncryption)
    {
        EncryptedResource encryption = Assert.Single(Manifest.Parse("apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources: " + resources + "\n").SecretEncryptions);
        Assert.Equal(isPlain, encryption.IsPlain);
        Assert.Equal(hasEncryption, encryption.HasEncryption);
    }

    [Theory]
    [InlineData("[{level: Metadata}]", 0, 0)]
    [InlineData("[{level: None, verbs: [watch]}, {level: Metadata}]", 0, 0)]
    [InlineData("[{level: None}]", 1, 0)]
    [InlineData("[{level: Metadata, resources: [{group: ''}]}]", 1, 0)]
    [InlineData("[{level: RequestResponse}]", 0, 1)]
    [InlineData("[{level: Request, verbs: [get, list]}, {level: Metadata}]", 0, 0)]
    [InlineData("[{level: Metadata, resources: [{group: '', resources: [secrets, configmaps]}, {group: authentication.k8s.io}]}, {level: RequestResponse}]", 0, 0)]
    public void AuditPolicyFlaws(string rules, int gaps, int leaks)
    {
        AuditPolicyFlaw[] flaws = Manifest.Parse("apiVersion: audit.k8s.io/v1\nkind: Policy\nrules: " + rules + "\n").AuditPolicies.Single().Flaws.ToArray();
        Assert.Equal(gaps, flaws.Count(flaw => !flaw.Leaks));
        Assert.Equal(leaks, flaws.Count(flaw => flaw.Leaks));
    }
}
