using ContainerLint.Rules;
using ContainerLint.Secrets;
using ContainerLint.Text;
using ContainerLint.Yaml;

namespace ContainerLint.Compose;

/// <summary>A password in the environment of a service that is tried first.</summary>
/// <param name="Location">The password, or the variable if it is empty.</param>
/// <param name="Description">What it is, to stand in a sentence: "The password 'root' of 'MYSQL_ROOT_PASSWORD'".</param>
/// <param name="Severity">An error for a server that other machines reach, to know only where nothing is published or the file is for development.</param>
public sealed record DefaultCredential(SourceLocation Location, string Description, Severity Severity)
{
    private const string SchemeEnd = "://";

    private static readonly string[] NameEndings = ["USER", "USERNAME", "LOGIN", "DATABASE", "DB", "DBNAME", "DB_NAME"];

    internal static IEnumerable<DefaultCredential> Find(ComposeService service)
    {
        foreach (ComposePair pair in service.Environment)
        {
            if (pair.Text is not { IsKnown: true, IsFromDefault: false } text) continue;
            if (SecretName.IsSecret(pair.Name))
            {
                if (SecretText.IsWellKnown(text.Pattern) || IsNeighbour(service, pair.Name, text.Pattern))
                    yield return new DefaultCredential(pair.ValueLocation, $"The password '{text.Pattern}' of '{pair.Name}' is one that is tried first", SeverityOf(service));
                else if (text.Pattern.Length == 0 && pair.Name.EndsWith("_ROOT_PASSWORD", StringComparison.Ordinal))
                    yield return new DefaultCredential(pair.NameLocation, $"'{pair.Name}' is empty", SeverityOf(service));
            }
            else if (PasswordOf(text) is { } password && (SecretText.IsWellKnown(password.Pattern) || UserOf(text) == password.Pattern))
            {
                yield return new DefaultCredential(password.Location, $"The password '{password.Pattern}' in the URL of '{pair.Name}' is one that is tried first", Milder(SeverityOf(service)));
            }
        }
    }

    /// <summary>The password of 'scheme://user:password@host'; null if a text is no such URL.</summary>
    internal static ComposeText? PasswordOf(ComposeText text) => Authority(text) is { } authority && authority.Pattern.IndexOf(':') is >= 0 and var colon ? authority.Slice(colon + 1) : null;

    private static string? UserOf(ComposeText text) => Authority(text) is { } authority ? authority.Pattern.Split(':')[0] : null;

    private static ComposeText? Authority(ComposeText text)
    {
        int start = text.Pattern.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (start <= 0) return null;
        start += SchemeEnd.Length;
        int end = text.Pattern.IndexOfAny(['/', '?', '#', ' '], start);
        int at = text.Pattern.LastIndexOf('@', end < 0 ? text.Pattern.Length - 1 : end - 1);
        return at > start ? text.Slice(start, at - start) : null;
    }

    // POSTGRES_USER: app beside POSTGRES_PASSWORD: app, and a password that is the name of the service.
    private static bool IsNeighbour(ComposeService service, string name, string password)
    {
        if (password.Length == 0 || !IsPasswordName(name)) return false;
        if (string.Equals(password, service.Name, StringComparison.OrdinalIgnoreCase)) return true;
        return service.Environment.Any(other => other.Name != name && other.Is(password) && NameEndings.Any(ending => other.Name.ToUpperInvariant().EndsWith(ending, StringComparison.Ordinal)));
    }

    private static bool IsPasswordName(string name) => name.ToUpperInvariant() is var upper && (upper.Contains("PASS") || upper.Contains("PWD"));

    private static Severity SeverityOf(ComposeService service)
    {
        if (service.Project.IsDevelopment || service.Project.IsTrial || service.Ports.IsEmpty) return Severity.Info;
        return service.IsPublishedOutside && service.Is(ServiceFamily.Backend | ServiceFamily.AdminUi) ? Severity.Error : Severity.Warning;
    }

    // What a URL reaches is another service, which publishes its ports itself.
    private static Severity Milder(Severity severity) => severity == Severity.Error ? Severity.Warning : Severity.Info;
}

/// <summary>A variable whose name is that of a secret, or that a secret comes from, with a default that is written out.</summary>
/// <param name="Variable">The expression.</param>
/// <param name="Name">The name that tells that it is a secret.</param>
public sealed record SecretDefault(VariableReference Variable, string Name)
{
    private const string SecretFolder = "/run/secrets";

    /// <summary>The default.</summary>
    public SourceLocation Location => Variable.Operand!.Location;

    /// <summary>Whether the default is a weak or a generated one does not matter: it is what runs if nobody sets the variable.</summary>
    public TextEdit Require() => new(Variable.NameLocation.End.Through(Location), $":?set {Variable.Name}");

    internal static IEnumerable<SecretDefault> Find(ComposeProject project)
    {
        HashSet<SourceLocation> seen = [];
        foreach ((string name, ComposeScalar scalar) in project.Services.SelectMany(NamedScalars))
        {
            // What the variable of a container consists of is a secret as a whole.
            if (!SecretName.IsSecret(name) || scalar.Variables.FirstOrDefault() is not { } variable || !IsLiteral(variable) || !scalar.Text.Is(variable.Operand!.Text) && !HasOnly(name, scalar, variable)) continue;
            if (seen.Add(variable.Location)) yield return new SecretDefault(variable, name);
        }

        foreach (VariableReference variable in project.Scalars.SelectMany(static scalar => scalar.Variables))
        {
            if (SecretName.IsSecret(variable.Name) && IsLiteral(variable) && seen.Add(variable.Location)) yield return new SecretDefault(variable, variable.Name);
        }
    }

    private static bool HasOnly(string name, ComposeScalar scalar, VariableReference variable) => scalar.Scalar.Value == variable.Location.GetText() || scalar.Scalar.Value == name + "=" + variable.Location.GetText();

    private static IEnumerable<(string Name, ComposeScalar Scalar)> NamedScalars(ComposeService service) => service.Environment
        .Concat(service.Build is { } build ? build.Arguments : System.Collections.Immutable.ImmutableArray<ComposePair>.Empty)
        .Concat(service.Hooks.SelectMany(static hook => hook.Node.Pairs("environment")))
        .Where(static pair => pair.Node is ComposeScalar)
        .Select(static pair => (pair.Name, (ComposeScalar)pair.Node));

    private static bool IsLiteral(VariableReference variable) => variable is { IsDefault: true, IsBraced: true, Operand: { Text.Length: > 0 } operand }
        && operand.Text.IndexOf('$') < 0 && !operand.Text.StartsWith(SecretFolder, StringComparison.Ordinal) && !SecretText.IsOtherValue(operand.Text) && YamlScalarResolver.ParseInteger(operand.Text) is null or >= 1000;
}

/// <content>Its passwords.</content>
public sealed partial class ComposeService
{
    /// <summary>Passwords in its environment that are tried first.</summary>
    public IEnumerable<DefaultCredential> DefaultCredentials => DefaultCredential.Find(this);
}

/// <content>Its passwords.</content>
public sealed partial class ComposeProject
{
    /// <summary>Variables for secrets that fall back to a text that is written out.</summary>
    public IEnumerable<SecretDefault> SecretDefaults => SecretDefault.Find(this);
}
