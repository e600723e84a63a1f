using HypervisorHardening.HyperV.Cim;
using HypervisorHardening.HyperV.Sources;
using HypervisorHardening.HyperV.Tests.Server;

namespace HypervisorHardening.HyperV.Tests.Fixtures;

/// <summary>The boot entry that was started, as <c>BcdStore</c> shows it.</summary>
internal sealed class BootFixture
{
    private readonly Dictionary<string, string> elements = [];

    public BootFixture(CimStore store)
    {
        store.Add(Spaces.Boot, "BcdStore", ("FilePath", ""));
        store.Add(Spaces.Boot, "BcdObject", ("Id", BootElements.Current), ("StoreFilePath", ""));
        store.On("BcdStore", "OpenStore", (_, _) => CimStore.Answer(true, ("Store", new CimObject("BcdStore", new Dictionary<string, object?> { ["FilePath"] = "" }))));
        store.On("BcdStore", "OpenObject", (_, given) => CimStore.Answer(true,
            ("Object", new CimObject("BcdObject", new Dictionary<string, object?> { ["Id"] = given["Id"], ["StoreFilePath"] = "" }))));
        store.On("BcdObject", "EnumerateElements", (_, _) => CimStore.Answer(true, ("Elements", elements.Select(pair => Element(pair.Key, pair.Value)).ToList())));
    }

    /// <summary>The elements by name.</summary>
    public IReadOnlyDictionary<string, string> Elements => elements;

    /// <summary>Sets an element; null takes it away.</summary>
    public void Set(string name, string? value)
    {
        elements.Remove(name);
        if (value is not null)
            elements[name] = value;
    }

    private static CimObject Element(string name, string value) => BootElements.IsFlag(name)
        ? new CimObject("BcdBooleanElement", new Dictionary<string, object?> { ["Type"] = BootElements.TypeOf(name), ["Boolean"] = value == "true" })
        : new CimObject("BcdIntegerElement", new Dictionary<string, object?> { ["Type"] = BootElements.TypeOf(name), ["Integer"] = BootElements.NumberOf(name, value) ?? 99L });
}
