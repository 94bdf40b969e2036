using ContainerLint.Shell;

namespace ContainerLint.Tests.Shell;

public sealed class PackageSpecTests
{
    [Theory]
    [InlineData("pip install flask", true)]
    [InlineData("pip install flask==3", false)]
    [InlineData("pip install 'flask>=3'", false)]
    [InlineData("pip install $FLASK", false)]
    [InlineData("pip install flask==$V", false)]
    [InlineData("pip install ./flask", false)]
    [InlineData("pip install lib/flask", false)]
    [InlineData("pip install flask.whl", false)]
    [InlineData("pip install 'flask @ https://x/flask.zip'", false)]
    [InlineData("pip install git+https://github.com/a/b.git#egg=b", true)]
    [InlineData("pip install git+https://github.com/a/b.git@v1#egg=b", false)]
    [InlineData("npm install a", true)]
    [InlineData("npm install a@latest", true)]
    [InlineData("npm install a@1", false)]
    [InlineData("npm install @a/b", true)]
    [InlineData("npm install a-1.tar", false)]
    [InlineData("npm install file:../a", false)]
    [InlineData("npm install a/b", true)]
    [InlineData("npm install a/b#v1", false)]
    [InlineData("npm install a/", false)]
    [InlineData("npm install a/b/c", false)]
    [InlineData("pip install flask==\"\"", false)]
    [InlineData("go get -u x.org/y", true)]
    [InlineData("yum groupinstall 'Development Tools'", false)]
    [InlineData("dnf group install x", false)]
    [InlineData("dnf install x", true)]
    [InlineData("npm install a@%%VERSION%%", false)]
    [InlineData("go install x.org/y@latest", true)]
    [InlineData("go install x.org/y@v1", false)]
    [InlineData("go get -tool foobar", true)]
    [InlineData("gem install a", true)]
    [InlineData("gem install a:1 -- --with-b c", false)]
    [InlineData("gem install a -v 1", false)]
    [InlineData("apk add a@edge", true)]
    [InlineData("apk add 'a~=1'", false)]
    [InlineData("apk add !a", false)]
    [InlineData("apt-get install a-", false)]
    [InlineData("apt-get install a- g++", true)]
    [InlineData("cargo install a", true)]
    public void IsFloating_OfPackage_TellsWhetherItMoves(string script, bool expected) =>
        Assert.Equal(expected, Assert.Single(Parse(script).PackageOperations).Packages.Any(package => package.IsFloating));

    [Theory]
    [InlineData("apt-get install a", "hadolint:DL3008", "hadolint:DL3018")]
    [InlineData("apt install a", "hadolint:DL3014", "hadolint:DL3030")]
    [InlineData("yum install a", "hadolint:DL3033", "hadolint:DL3041")]
    [InlineData("dnf install a", "hadolint:DL3041", "hadolint:DL3033")]
    [InlineData("microdnf install a", "trivy:DS-0027", "trivy:DS-0019")]
    [InlineData("python3 -m pip install a", "hadolint:DL3013", "hadolint:DL3016")]
    [InlineData("sudo apk add a", "hadolint:DL3019", "hadolint:DL3009")]
    public void PackageChecks_OfOthers_AreThoseOfOtherManagers(string script, string own, string other)
    {
        string[] others = PackageChecks.OfOthers(Assert.Single(Parse(script).PackageOperations));
        Assert.DoesNotContain(own, others);
        Assert.Contains(other, others);
        Assert.Subset(PackageChecks.All.ToHashSet(), others.ToHashSet());
    }

    [Theory]
    [InlineData("apt-get install gcc-14", true)]
    [InlineData("apt-get install python3.12", true)]
    [InlineData("apt-get install openjdk-21-jre", true)]
    [InlineData("apt-get install python3", false)]
    [InlineData("apt-get install libssl3", false)]
    public void HasVersionInName_OfPackage_NeedsAReleaseNumber(string script, bool expected) =>
        Assert.Equal(expected, Assert.Single(Assert.Single(Parse(script).PackageOperations).Packages).HasVersionInName);

    [Theory]
    [InlineData("bundle --version")]
    [InlineData("yarn -v")]
    [InlineData("go install ./cmd/app")]
    [InlineData("go run main.go")]
    public void PackageOperations_ThatInstallNothingByName_HaveNoPackages(string script) =>
        Assert.Empty(Assert.Single(Parse(script).PackageOperations).Packages);

    [Theory]
    [InlineData("bundle --version", PackageAction.Other)]
    [InlineData("bundle", PackageAction.Install)]
    [InlineData("zypper si x", PackageAction.Install)]
    [InlineData("dnf up", PackageAction.Upgrade)]
    public void Action_OfCommand_IsRead(string script, PackageAction expected) => Assert.Equal(expected, Assert.Single(Parse(script).PackageOperations).Action);

    private static ShellScript Parse(string script) => ShellScript.Parse(ShellTreeText.Text(script), ShellDialect.Bash);
}
