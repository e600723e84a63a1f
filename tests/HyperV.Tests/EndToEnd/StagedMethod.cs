using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Collecting;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.EndToEnd;

/// <summary>Stages what methods without input give out.</summary>
internal static class StagedMethod
{
    public static void Set(Stage stage, Setting setting, Reading reading)
    {
        var path = ClassPath.Parse(setting.Path);
        var key = (path.Space, path.ClassName, path.Steps[0]);
        if (!stage.Methods.TryGetValue(key, out var output))
            stage.Methods.Add(key, output = []);
        output[path.Output!] = reading;
    }

    public static void Play(Stage stage)
    {
        foreach (var ((space, className, method), properties) in stage.Methods)
        {
            var facts = ClassReference.Default.Classes(space)?.GetValueOrDefault(className)?.Methods.GetValueOrDefault(method)
                ?? throw new NotStagedException("the class reference has no method " + className + "." + method);
            var (name, type) = facts.Out.First();
            var known = ClassReference.Default.Classes(space)!.GetValueOrDefault(type.Name);
            var instance = new CimObject(type.Name, properties.ToDictionary(pair => pair.Key, pair => pair.Value.IsList ? pair.Value.List.Cast<object?>().ToList()
                : known is not null ? Drafts.Typed(space, type.Name, pair.Key, pair.Value.Text) : pair.Value.Text));
            if (properties.Values.All(reading => reading.State == ReadingState.Absent))
                stage.Host.Store.On(className, method, (_, _) => CimStore.Answer(0));
            else
                stage.Host.Store.On(className, method, (_, _) => CimStore.Answer(0, (name, type.IsArray ? new List<CimObject> { instance } : instance)));
        }
    }
}
