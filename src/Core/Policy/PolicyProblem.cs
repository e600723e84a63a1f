using System.Globalization;

namespace HypervisorHardening.Core.Policy;

/// <summary>Something about a site policy that is wrong, or that somebody should know.</summary>
public sealed class PolicyProblem
{
    internal PolicyProblem(string path, int line, int column, bool isError, string id, string message)
    {
        Path = path;
        Line = line;
        Column = column;
        IsError = isError;
        Id = id;
        Message = SafeText.OneLine(message);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }

    /// <summary>Whether the policy cannot be used because of it; a warning otherwise.</summary>
    public bool IsError { get; }

    /// <summary>The stable id, for example <c>Hy.Policy.Control</c>.</summary>
    public string Id { get; }

    /// <summary>What is wrong and what to do, in one line, safe to show.</summary>
    public string Message { get; }

    /// <summary>The same as an error of its own.</summary>
    internal HyException ToError() => new(Id, ToString());

    /// <summary>File, line, column and message in one line, safe to show.</summary>
    public override string ToString() => SafeText.OneLine(
        Path + ":" + Line.ToString(CultureInfo.InvariantCulture) + ":" + Column.ToString(CultureInfo.InvariantCulture) + ": " + Message);
}
