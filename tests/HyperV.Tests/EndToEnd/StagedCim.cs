using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages properties of any class.</summary>
internal static class StagedCim
{
    public static void Set(Drafts drafts, Setting setting, Reading reading) => Set(drafts, ClassPath.Parse(setting.Path), setting.Columns, reading);

    public static void Set(Drafts drafts, ClassPath path, IReadOnlyList<string> columns, Reading reading)
    {
        var choice = path.Choice.Select(pair => (pair.Key, Drafts.Typed(path.Space, path.ClassName, pair.Key, pair.Value))).ToArray();
        if (columns.Count > 0)
        {
            foreach (var row in reading.Rows)
                Fill(drafts.Add(path.Space, path.ClassName), row, choice);
            return;
        }

        Spread(reading, path, place => drafts.GetAt(place, path.Space, path.ClassName, choice));
    }

    /// <summary>Sets a property of as many instances as a reading has values.</summary>
    public static void Spread(Reading reading, ClassPath path, Func<int, Draft> at)
    {
        if (path.Steps.Count == 2)
        {
            at(0).With(path.Steps[0], new CimObject("MSCluster_Property", new Dictionary<string, object?> { [path.Steps[1]] = reading.IsList ? reading.List.Cast<object?>().ToList() : reading.Text }));
            return;
        }

        var property = path.Steps[0].TrimEnd('?');
        if (Server.ClassReference.Default.Classes(path.Space)?.GetValueOrDefault(path.ClassName)?.Properties.ContainsKey(property) == false && at(0).Values.Count > 0)
            throw new NotStagedException("the class reference has no property " + path.ClassName + "." + property);
        if (Drafts.IsList(path.Space, path.ClassName, property))
        {
            if (reading.IsKnown)
                at(0).With(property, Drafts.Typed(path.Space, path.ClassName, property, string.Join(",", reading.List)));
            return;
        }

        if (reading.IsKnown && reading.List.Count == 0)
            throw new NotStagedException(property + " is one value, which an empty list is not");
        for (var place = 0; place < reading.List.Count; place++)
            at(place).With(property, Drafts.Typed(path.Space, path.ClassName, property, reading.List[place]));
    }

    /// <summary>Sets the properties that a row names.</summary>
    public static void Fill(Draft draft, Row row, params (string Name, object? Value)[] more)
    {
        if (row.Columns.Contains(PropertyRead.ClassColumn) && row[PropertyRead.ClassColumn] is { } className)
            draft.ClassName = className;
        foreach (var column in row.Columns.Where(column => column != PropertyRead.ClassColumn))
            draft.With(column, Drafts.Typed(draft.Space, draft.ClassName, column, row[column]));
        foreach (var (name, value) in more)
            draft.With(name, value);
    }
}
