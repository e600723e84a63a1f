using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A drop-in of ours alone for one unit: a section of its own for each key, so that keys come and go without moving others.</summary>
internal sealed class UnitDropIn
{
    /// <summary>The name of the file in each unit's folder.</summary>
    public const string Name = "hypervisorhardening.conf";

    private const string Header = "# Kept by HypervisorHardening, whose undo takes the lines back: do not edit.\n";
    private readonly List<KeyValuePair<string, List<string>>> keys = [];

    private UnitDropIn()
    {
    }

    /// <summary>The text of the file; null where it sets nothing.</summary>
    public string? Text
    {
        get
        {
            if (keys.Count == 0)
                return null;
            var text = new StringBuilder(Header);
            foreach (var pair in keys)
            {
                var dot = pair.Key.IndexOf('.');
                text.Append('[').Append(pair.Key, 0, dot).Append("]\n");
                foreach (var value in pair.Value)
                    text.Append(pair.Key, dot + 1, pair.Key.Length - dot - 1).Append('=').Append(value).Append('\n');
            }

            return text.ToString();
        }
    }

    /// <summary>Reads a drop-in; null where the text is not as we write it.</summary>
    /// <param name="text">The text; null where there is no file.</param>
    public static UnitDropIn? Parse(string? text)
    {
        var dropIn = new UnitDropIn();
        foreach (var assignment in text is null ? [] : UnitFile.Parse(text).Assignments)
        {
            var key = assignment.Section + "." + assignment.Key;
            if (dropIn.keys.Count == 0 || dropIn.keys[dropIn.keys.Count - 1].Key != key)
                dropIn.keys.Add(new(key, []));
            dropIn.keys[dropIn.keys.Count - 1].Value.Add(assignment.Value);
        }

        return dropIn.Text == text ? dropIn : null;
    }

    /// <summary>Sets a key.</summary>
    /// <param name="key">Section and key, with a dot.</param>
    /// <param name="values">What is assigned, in turn; null to leave the key alone.</param>
    /// <returns>What was assigned; null where nothing was.</returns>
    public IReadOnlyList<string>? Set(string key, IReadOnlyList<string>? values)
    {
        var place = keys.FindIndex(pair => pair.Key == key);
        var before = place < 0 ? null : keys[place].Value;
        if (place >= 0 && values is null)
            keys.RemoveAt(place);
        else if (place >= 0)
            keys[place] = new(key, values!.ToList());
        else if (values is not null)
            keys.Add(new(key, values.ToList()));
        return before;
    }
}
