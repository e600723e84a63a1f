using System;
using System.Collections.Generic;
using System.Linq;
using HypervisorHardening.Core.Collection;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Collecting;

/// <summary>Reads properties of the parts of machines or switches: <c>Class.Property</c>, of <c>root/virtualization/v2</c>.</summary>
internal sealed class PartRead
{
    private readonly string className;
    private readonly bool isOptional;
    private readonly PropertyRead read;

    /// <summary>Says how they are read.</summary>
    /// <param name="text">The path.</param>
    /// <param name="columns">The columns; none for a text or a list.</param>
    /// <exception cref="FormatException">It is no such path, or nobody asks for what it names.</exception>
    public PartRead(string text, IReadOnlyList<string> columns)
    {
        var path = ClassPath.Parse(text, Spaces.Virtualization);
        if ((columns.Count > 0) != (path.Steps.Count == 0) || path.Space != Spaces.Virtualization || path.Output is not null)
            throw new FormatException("'" + text + "' is not like Class.Property, or for a table Class");
        if (path.ClassName == SummaryRead.ClassName && columns.Concat(path.Steps.Take(1)).FirstOrDefault(property => !SummaryRead.Asks(property)) is { } unasked)
            throw new FormatException(unasked + " is none of what is asked for of " + SummaryRead.ClassName);
        (className, isOptional, read) = (path.ClassName, path.IsOptional, new PropertyRead(path, columns));
    }

    /// <summary>The reading of one machine or switch.</summary>
    /// <param name="host">Its host.</param>
    /// <param name="guid">Its GUID.</param>
    public Reading Of(HostRead host, string guid)
    {
        var index = PartIndex.Of(host, className);
        return index.Fault is not { } fault ? read.Of(index.Of(guid))
            : isOptional && Faults.IsNotInstalled(fault) ? read.Of([])
            : Faults.Unreadable(fault);
    }

    /// <summary>The reading as the cell of a table: several values joined by a comma, null where it is not set.</summary>
    /// <param name="host">The host.</param>
    /// <param name="guid">The GUID of the machine or switch.</param>
    /// <exception cref="CimFault">It can not be read.</exception>
    public string? CellOf(HostRead host, string guid) => Cell(Of(host, guid));

    /// <summary>A reading as the cell of a table: several values joined by a comma, null where it is not set.</summary>
    /// <param name="reading">The reading.</param>
    /// <exception cref="CimFault">It could not be read.</exception>
    public static string? Cell(Reading reading) => reading.State switch
    {
        ReadingState.Unreadable => throw new CimFault(CimFaultKind.NotSupported, reading.Reason!),
        ReadingState.Absent => null,
        _ => string.Join(",", reading.List),
    };
}
