using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using HypervisorHardening.Core.Collection;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>A value of libvirt's configuration syntax: a whole number, a text, or a list of values.</summary>
internal sealed class ConfValue
{
    private ConfValue(long? number, string? text, IReadOnlyList<ConfValue>? items)
    {
        Number = number;
        Text = text;
        Items = items;
    }

    /// <summary>The number; null where it is none.</summary>
    public long? Number { get; }

    /// <summary>The text; null where it is none.</summary>
    public string? Text { get; }

    /// <summary>The values of a list; null where it is none.</summary>
    public IReadOnlyList<ConfValue>? Items { get; }

    /// <summary>A whole number.</summary>
    /// <param name="number">The number.</param>
    public static ConfValue Of(long number) => new(number, null, null);

    /// <summary>A text.</summary>
    /// <param name="text">The text without its quotes.</param>
    public static ConfValue Of(string text) => new(null, text, null);

    /// <summary>A list.</summary>
    /// <param name="items">Its values.</param>
    public static ConfValue Of(IReadOnlyList<ConfValue> items) => new(null, null, items);

    /// <summary>The value as a reading; lists within a list become one list.</summary>
    public Reading ToReading() => Number is { } number ? Reading.Known(number)
        : Text is not null ? Reading.Known(Text)
        : Reading.Known(Flat().ToArray());

    private IEnumerable<string> Flat() => Items is null
        ? [Text ?? Number!.Value.ToString(CultureInfo.InvariantCulture)]
        : Items.SelectMany(item => item.Flat());
}
