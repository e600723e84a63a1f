using System.Collections.Generic;
using HypervisorHardening.Core.Json;

namespace HypervisorHardening.Core.Policy;

/// <summary>Gathers what is wrong with one file, so that all of it is said at once.</summary>
internal sealed class PolicyProblems(string path)
{
    private readonly List<PolicyProblem> all = [];

    public IReadOnlyList<PolicyProblem> All => all;

    public void Error(JsonValue at, string id, string message) => Add(at.Line, at.Column, true, id, message);

    public void ErrorAtKey(JsonValue member, string id, string message) => Add(member.KeyLine, member.KeyColumn, true, id, message);

    public void Warn(JsonValue at, string id, string message) => Add(at.Line, at.Column, false, id, message);

    public void Malformed(HyException error) => Add(error.Place?.Line ?? 1, error.Place?.Column ?? 1, true, error.Id, error.Message);

    private void Add(int line, int column, bool isError, string id, string message) => all.Add(new PolicyProblem(path, line, column, isError, id, message));
}
