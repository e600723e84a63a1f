using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.VSphere.Paths;

namespace HypervisorHardening.VSphere.Changing.Structures;

/// <summary>Tells which paths into a structure can be written, without having one at hand.</summary>
internal static class StructurePlace
{
    /// <summary>Whether a path leads to a value, or to an array of values.</summary>
    /// <param name="type">The type of the structure.</param>
    /// <param name="path">The path.</param>
    public static bool IsWritable(string type, string path) => Steps(path) is { Count: > 0 } steps && Leads([StructureTypes.Of(type)], steps, 0);

    /// <summary>The steps of a path; empty where it is none.</summary>
    /// <param name="path">The path.</param>
    public static IReadOnlyList<PathStep> Steps(string path)
    {
        try
        {
            return ValuePath.Parse(path).Steps;
        }
        catch (FormatException)
        {
            return [];
        }
    }

    // What is declared as one type may hold any that extends it.
    private static bool Leads(IEnumerable<StructureType?> types, IReadOnlyList<PathStep> steps, int at)
    {
        var fields = types.OfType<StructureType>().SelectMany(type => StructureTypes.All.Where(candidate => candidate.Is(type.Name)))
            .Select(type => type[steps[at].Name]).OfType<StructureField>().Where(field => steps[at].Field is null || (field.IsArray && !field.IsSimple)).ToList();
        return at == steps.Count - 1
            ? fields.Any(field => steps[at].Field is null && (field.IsSimple || IsOptionValue(field)))
            : fields.Any(field => (!field.IsArray || steps[at].Field is not null) && Leads([StructureTypes.Of(field.Type)], steps, at + 1));
    }

    private static bool IsOptionValue(StructureField field) => field is { Name: "value", Type: "any" };
}
