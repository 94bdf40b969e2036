using System.Collections.Immutable;
using ContainerLint.Shell;
using ContainerLint.Text;

namespace ContainerLint.Dockerfile;

/// <summary>What an account is.</summary>
public enum AccountKind
{
    /// <summary>A user.</summary>
    User,

    /// <summary>A group.</summary>
    Group,
}

/// <summary>A user or group that a RUN creates.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The name.</param>
/// <param name="Id">Its number; absent if none is given.</param>
/// <param name="Groups">Further groups the user is put in, where they are known.</param>
/// <param name="Home">The home directory; absent if none is made or named.</param>
/// <param name="Command">The command that creates it.</param>
/// <param name="Run">The RUN it stands in.</param>
public sealed record CreatedAccount(
    AccountKind Kind, Value<string> Name, Value<string> Id, ImmutableArray<string> Groups, Value<string> Home, ShellCommand Command, Run Run)
{
    /// <summary>Whether it is a user.</summary>
    public bool IsUser => Kind == AccountKind.User;
}

/// <summary>A user put in a further group by a RUN.</summary>
/// <param name="User">The user.</param>
/// <param name="Group">The group.</param>
/// <param name="Command">The command.</param>
/// <param name="Run">The RUN it stands in.</param>
public sealed record GroupMembership(string User, string Group, ShellCommand Command, Run Run);
