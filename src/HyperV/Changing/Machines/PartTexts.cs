using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Remediation;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Changing.Machines;

/// <summary>What shall change of the parts of a machine, as the texts that its methods take.</summary>
/// <param name="draft">The changes.</param>
internal sealed class PartTexts(Draft draft)
{
    private const long Off = 3;

    // A host refuses these while the machine runs; whatever else it refuses, it says when asked.
    private static readonly HashSet<string> NeedsOff = new(StringComparer.OrdinalIgnoreCase)
    {
        "Msvm_ProcessorSettingData.VirtualQuantity", "Msvm_ProcessorSettingData.HwThreadsPerCore", "Msvm_ProcessorSettingData.ExposeVirtualizationExtensions",
        "Msvm_ProcessorSettingData.LimitProcessorFeatures", "Msvm_MemorySettingData.DynamicMemoryEnabled", "Msvm_SecuritySettingData.TpmEnabled",
        "Msvm_VirtualSystemSettingData.SecureBootEnabled", "Msvm_VirtualSystemSettingData.SecureBootTemplateId", "Msvm_VirtualSystemSettingData.GuestControlledCacheTypes",
    };

    private readonly List<(CimObject Instance, Dictionary<string, object?> Values)> changed = [];

    /// <summary>Takes a property that shall change.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="property">The property.</param>
    /// <param name="value">What it shall be.</param>
    /// <exception cref="Core.HyException"><c>Hy.Change.Refused</c>: the machine must be off for it.</exception>
    public void Set(CimObject instance, string property, object? value)
    {
        if (NeedsOff.Contains(instance.ClassName + "." + property) && draft.Parts(Collecting.Machines.ClassName).FirstOrDefault()?.Number("EnabledState") is { } state and not Off)
            throw ChangeFault.Refused(draft.Resource + " is not off (state " + state + "), and " + property + " changes only while it is: shut it down first.");
        var place = changed.FindIndex(one => one.Instance == instance);
        if (place < 0)
        {
            place = changed.Count;
            changed.Add((instance, new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)));
        }

        changed[place].Values[property] = value;
    }

    /// <summary>The texts of one class.</summary>
    /// <param name="className">The class.</param>
    public IEnumerable<string> Of(string className) => changed.Where(one => one.Instance.ClassName == className).Select(one => Embedded.Changed(one.Instance, one.Values));

    /// <summary>Adds the call that changes all parts but some.</summary>
    /// <param name="others">The classes that have calls of their own.</param>
    public void ModifyResources(params string[] others)
    {
        var texts = changed.Where(one => !others.Contains(one.Instance.ClassName)).Select(one => (object?)Embedded.Changed(one.Instance, one.Values)).ToList();
        if (texts.Count > 0)
            draft.Call(draft.Service("Msvm_VirtualSystemManagementService"), "ModifyResourceSettings", ("ResourceSettings", texts));
    }
}
