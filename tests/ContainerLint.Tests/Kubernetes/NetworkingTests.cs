using ContainerLint.Kubernetes;

namespace ContainerLint.Tests.Kubernetes;

public class NetworkingTests
{

    [Theory]
    [InlineData("{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}", "ingress")]
    [InlineData("{podSelector: {}, policyTypes: [Ingress]}", null)]
    [InlineData("{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}", "egress")]
    [InlineData("{podSelector: {matchLabels: {app: other}}, policyTypes: [Ingress]}", null)]
    public void PolicyGapOf_AnotherWorkload(string spec, string? expected)
    {
        Cluster cluster = new(Cluster.Pod("web", "{app: web}") + Cluster.Pod("api", "{app: api}") + Policy("p", spec));
        Assert.Equal(expected, cluster.Scope.PolicyGapOf(cluster.Workload("api")));
    }

    [Fact]
    public void OpenFrom_IsTheFirstOfTheNamespace()
    {
        Cluster cluster = new(Cluster.Pod("a", "{app: a}") + Cluster.Pod("b", "{app: b}") + Cluster.Pod("c", "{app: c}", "other") + Cluster.Pod("d", "{app: d}", "kube-system"));
        Assert.Equal("Pod 'a', Pod 'b'", cluster.Scope.OpenFrom(cluster.Workload("a"), withEgress: false)?.Names);
        Assert.Null(cluster.Scope.OpenFrom(cluster.Workload("b"), withEgress: false));
        Assert.Equal(1, cluster.Scope.OpenFrom(cluster.Workload("c"), withEgress: false)?.Count);
        Assert.Null(cluster.Scope.OpenFrom(cluster.Workload("d"), withEgress: false));
    }

    [Theory]
    [InlineData("{podSelector: {}, policyTypes: [Ingress]}", false)]
    [InlineData("{podSelector: {}, ingress: [{}]}", true)]
    [InlineData("{podSelector: {matchLabels: {app: web}}}", true)]
    public void LacksDefaultDeny(string spec, bool expected)
    {
        Cluster cluster = new(Cluster.Object("v1", "Namespace", "shop") + Cluster.Pod("web", "{app: web}", "shop") + Policy("p", spec, "shop"));
        Assert.Equal(expected, cluster.Scope.LacksDefaultDeny(cluster.Scope.Namespaces[0]));
    }

    [Theory]
    [InlineData("p", "{app: wbe}", true)]
    [InlineData("web", "{tier: front}", true)]
    [InlineData("p", "{app: web}", false)]
    [InlineData("p", "{app: web, job-name: x}", false)]
    [InlineData("p", "{}", false)]
    public void MissOf_NetworkPolicy(string name, string labels, bool expected)
    {
        Cluster cluster = new(Cluster.Pod("web", "{app: web}") + Policy(name, "{podSelector: {matchLabels: " + labels + "}}"));
        Assert.Equal(expected, cluster.Scope.MissOf(cluster.Scope.NetworkPolicies[0]) is not null);
    }

    [Theory]
    [InlineData("ingress: [{}]", "{}")]
    [InlineData("ingress: [{from: [{namespaceSelector: {}}, {podSelector: {}}]}]", "{namespaceSelector: {}}")]
    [InlineData("ingress: [{from: [{}]}]", "{}")]
    [InlineData("egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]", "")]
    [InlineData("egress: [{ports: [{port: 53, protocol: UDP}]}]", "")]
    public void OpenPlaces_OfARule(string rules, string expected)
    {
        NetworkPolicy policy = new Cluster(Policy("p", "{podSelector: {}, " + rules + "}")).Scope.NetworkPolicies[0];
        Assert.Equal(expected, string.Join(" ", policy.IngressRules.Concat(policy.EgressRules).Where(rule => !rule.IsForDns).SelectMany(rule => rule.OpenPlaces).Select(place => Manifest.At(place.Location))));
    }

    [Theory]
    [InlineData("port: {number: 80}", null)]
    [InlineData("port: {name: http}", null)]
    [InlineData("port: {name: use-annotation}", null)]
    [InlineData("port: {number: 8080}", "8080")]
    [InlineData("port: {name: web}", "web")]
    [InlineData("port: {name: http, number: 80}", "number")]
    public void BackendProblems_Port(string port, string? expected)
    {
        Cluster cluster = new(Service("web", "ports: [{name: http, port: 80, targetPort: 8080}]") + Ingress("{defaultBackend: {service: {name: web, " + port + "}}}"));
        Assert.Equal(expected ?? "", string.Join(" ", cluster.Scope.Ingresses[0].BackendProblems(cluster.Scope).Select(problem => Manifest.At(problem.Location))));
    }

    [Theory]
    [InlineData("wbe", true)]
    [InlineData("store", false)]
    public void BackendProblems_Service_NeedASign(string name, bool expected)
    {
        Cluster cluster = new(Service("web", "ports: [{port: 80}]") + Ingress("{defaultBackend: {service: {name: " + name + ", port: {number: 80}}}}"));
        Assert.Equal(expected, cluster.Scope.Ingresses[0].BackendProblems(cluster.Scope).Any(problem => problem is { IsDangling: true, IsCertain: false }));
    }

    [Theory]
    [InlineData("host: a.example.com, http: {paths: [{path: /, pathType: Prefix}]}", "")]
    [InlineData("host: '*.example.com', http: {paths: [{path: '/a(b)', pathType: ImplementationSpecific}]}", "")]
    [InlineData("host: 'a.*.com'", "host")]
    [InlineData("host: 10.0.0.1", "host")]
    [InlineData("host: 'a.example.com:80'", "host")]
    [InlineData("host: A.example.com", "host")]
    [InlineData("http: {paths: [{pathType: Exact}]}", "path")]
    [InlineData("http: {paths: [{path: a, pathType: Exact}]}", "path")]
    [InlineData("http: {paths: [{path: /a//b, pathType: Prefix}]}", "path")]
    [InlineData("http: {paths: [{path: /a%2Fb, pathType: Prefix}]}", "path")]
    [InlineData("http: {paths: [{path: '/a(b)', pathType: Prefix}]}", "path")]
    public void RuleProblems(string rule, string fields) =>
        Assert.Equal(fields, string.Join(" ", new Cluster(Ingress("{rules: [{" + rule + "}]}")).Scope.Ingresses[0].RuleProblems.Select(problem => problem.Field)));

    [Theory]
    [InlineData("auth-url: https://a.example.com/x?y=$z", null)]
    [InlineData("auth-url: 'https://a.example.com/#;'", NginxInjectionKind.Value)]
    [InlineData("auth-tls-match-cn: 'CN=(a|b)'", null)]
    [InlineData("auth-tls-match-cn: 'CN=a;'", NginxInjectionKind.Value)]
    [InlineData("configuration-snippet: 'add_header A b;'", NginxInjectionKind.Snippet)]
    [InlineData("configuration-snippet: 'add_header Root b;'", NginxInjectionKind.Snippet)]
    [InlineData("server-snippet: 'location /x { alias /y; }'", NginxInjectionKind.DangerousSnippet)]
    [InlineData("server-snippet: 'content_by_lua x;'", NginxInjectionKind.DangerousSnippet)]
    public void NginxInjections(string annotation, NginxInjectionKind? expected)
    {
        string text = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: a\n  annotations:\n    nginx.ingress.kubernetes.io/" + annotation + "\nspec: {}\n";
        Assert.Equal(expected, new Cluster(text).Scope.Ingresses[0].NginxInjections.SingleOrDefault()?.Kind);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("ingressClassName: nginx-internal", true)]
    [InlineData("ingressClassName: traefik", false)]
    [InlineData("ingressClassName: edge", true)]
    public void MayBeNginx_ByClass(string spec, bool expected)
    {
        Cluster cluster = new(Ingress("{" + spec + "}") + Cluster.Object("networking.k8s.io/v1", "IngressClass", "edge", "spec: {controller: k8s.io/ingress-nginx}"));
        Assert.Equal(expected, cluster.Scope.Ingresses[0].MayBeNginx(cluster.Scope));
    }

    [Theory]
    [InlineData("alb.ingress.kubernetes.io/listen-ports: '[{\"HTTPS\": 443}]'", true)]
    [InlineData("alb.ingress.kubernetes.io/listen-ports: '[{\"HTTP\": 80}]'", false)]
    [InlineData("kubernetes.io/ingress.class: tailscale", true)]
    public void HasTlsElsewhere(string annotation, bool expected) =>
        Assert.Equal(expected, new Cluster("apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  annotations:\n    " + annotation + "\nspec: {}\n").Scope.Ingresses[0].HasTlsElsewhere);

    [Theory]
    [InlineData("ports: [{name: a, port: 1}, {name: b, port: 2}]", "")]
    [InlineData("ports: [{name: a, port: 1}, {port: 2}]", "ports")]
    [InlineData("ports: [{name: a, port: 1}, {name: b, port: 1}]", "port")]
    [InlineData("ports: [{name: a, port: 1}, {name: b, port: 1, protocol: UDP}]", "")]
    [InlineData("ports: [{port: 1, nodePort: 30000}]", "nodePort")]
    [InlineData("type: NodePort, ports: [{port: 1, nodePort: 30000}]", "")]
    [InlineData("type: NodePort, ports: [{port: 1, nodePort: 80}]", "nodePort")]
    [InlineData("type: NodePort, clusterIP: None, ports: [{port: 1}]", "clusterIP")]
    [InlineData("type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8, 'fd00::/8', 10.0.0.1], ports: [{port: 1}]", "loadBalancerSourceRanges")]
    [InlineData("type: ExternalName", "type")]
    [InlineData("sessionAffinityConfig: {clientIP: {timeoutSeconds: 1}}, ports: [{port: 1}]", "sessionAffinityConfig")]
    [InlineData("ports: [{port: 1, appProtocol: 'a b'}]", "appProtocol")]
    [InlineData("ipFamilies: [IPv4, IPv6], ipFamilyPolicy: SingleStack, ports: [{port: 1}]", "ipFamilies")]
    [InlineData("ports: '{{ .Values.ports }}'", "")]
    public void ServiceProblems(string spec, string fields) =>
        Assert.Equal(fields, string.Join(" ", new Cluster(Service("a", spec)).Scope.Services[0].Problems(30000, 32767).Select(problem => problem.Field)));

    [Theory]
    [InlineData("targetPort: http", "ports: [{name: http, containerPort: 80}]", false)]
    [InlineData("targetPort: web", "ports: [{name: http, containerPort: 80}]", true)]
    [InlineData("targetPort: 80", "ports: [{containerPort: 80}]", false)]
    [InlineData("targetPort: 81", "ports: [{containerPort: 80}]", true)]
    [InlineData("targetPort: 81", "env: []", false)]
    [InlineData("targetPort: 80, protocol: UDP", "ports: [{containerPort: 80}]", true)]
    public void PortMismatches(string port, string container, bool expected)
    {
        Cluster cluster = new(Service("a", "selector: {app: a}, ports: [{port: 1, " + port + "}]") + Cluster.Pod("a", "{app: a}", spec: "containers: [{name: a, " + container + "}]"));
        Assert.Equal(expected, cluster.Scope.Services[0].PortMismatches(cluster.Scope.Workloads).Any());
    }

    [Theory]
    [InlineData("a.example.com", false)]
    [InlineData("https://a.example.com", true)]
    [InlineData("a.example.com:80", true)]
    [InlineData("10.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("a.other.svc.cluster.local", true)]
    [InlineData("a.shop.svc.cluster.local", false)]
    public void ExternalNameFlaw(string name, bool expected)
    {
        Cluster cluster = new(Cluster.Object("v1", "Service", "a", "spec: {type: ExternalName, externalName: '" + name + "'}", "shop"));
        Assert.Equal(expected, cluster.Scope.Services[0].ExternalNameFlaw(cluster.Scope) is not null);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("loadBalancerSourceRanges: [10.0.0.0/8]", false)]
    [InlineData("loadBalancerSourceRanges: [10.0.0.0/8, 0.0.0.0/0]", true)]
    public void AllowsAnySource(string spec, bool expected) => Assert.Equal(expected, new Cluster(Service("a", spec)).Scope.Services[0].AllowsAnySource);

    [Fact]
    public void NodePortsTakenBefore_OfAnotherService()
    {
        Cluster cluster = new(Service("a", "ports: [{port: 1, nodePort: 30000}]") + Service("b", "ports: [{port: 1, nodePort: 30000}, {port: 2, nodePort: 30000, protocol: UDP}]"));
        Assert.Empty(cluster.Scope.NodePortsTakenBefore(cluster.Scope.Services[0]));
        Assert.Single(cluster.Scope.NodePortsTakenBefore(cluster.Scope.Services[1]));
    }

    [Theory]
    [InlineData("http", null)]
    [InlineData("a-very-long-name", "is longer than 15 characters")]
    [InlineData("8080", "has no letter")]
    [InlineData("a--b", "may not have '--' in it")]
    [InlineData("-a", "may not begin or end with '-'")]
    [InlineData("HTTP", "may only have lower case letters, digits and '-'")]
    public void PortName_Problem(string name, string? expected) => Assert.Equal(expected, PortName.Problem(name));

    private static string Policy(string name, string spec, string? inNamespace = null) => Cluster.Object("networking.k8s.io/v1", "NetworkPolicy", name, "spec: " + spec, inNamespace);

    private static string Service(string name, string spec) => Cluster.Object("v1", "Service", name, "spec: {" + spec + "}");

    private static string Ingress(string spec) => Cluster.Object("networking.k8s.io/v1", "Ingress", "web", "spec: " + spec);
}
