using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class PasswordChangeTests
{
    [Theory]
    [InlineData("echo \"app:$(openssl rand -hex 16)\" | chpasswd", "")]
    [InlineData("head -c 32 /dev/urandom | passwd --stdin app", "")]
    [InlineData("useradd -p \"$(pwgen 32 1)\" app", "")]
    [InlineData("echo \"app:$PASSWORD\" | chpasswd", "chpasswd")]
    [InlineData("chpasswd < list", "chpasswd")]
    [InlineData("chpasswd --help", "")]
    [InlineData("passwd root < list", "passwd root")]
    [InlineData("mysqladmin -u root password x", "x")]
    [InlineData("psql -c \"ALTER USER app WITH PASSWORD 'x'\"", "\"ALTER USER app WITH PASSWORD 'x'\"")]
    [InlineData("psql -c \"ALTER USER app WITH PASSWORD '$PASSWORD'\"", "")]
    [InlineData("mysql -e \"SELECT password FROM users\"", "")]
    public void PasswordChanges_LeaveOutWhatNobodyKnows(string text, string expected)
    {
        ShellScript script = ShellScript.Parse(ShellTreeText.Text(text), ShellDialect.Dash);
        Assert.Equal(expected, string.Join(" ", script.PasswordChanges.Select(change => change.Location.GetText())));
    }
}
