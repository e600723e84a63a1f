using System;
using System.Collections.Generic;
using System.Linq;

namespace HypervisorHardening.HyperV.Cim;

/// <summary>A question to a CIM server, whose text is the same for the same question.</summary>
internal sealed class CimQuestion
{
    private static readonly Dictionary<string, object?> NoArguments = [];
    private readonly string before;
    private readonly string after;

    private CimQuestion(string before, CimPath? path, string after, IReadOnlyDictionary<string, object?>? arguments = null)
    {
        this.before = before;
        this.after = after;
        Path = path;
        Arguments = arguments ?? NoArguments;
    }

    /// <summary>The instance or class that is asked of; null for a query.</summary>
    public CimPath? Path { get; }

    /// <summary>The input of a method.</summary>
    public IReadOnlyDictionary<string, object?> Arguments { get; }

    /// <summary>Asks with a query.</summary>
    /// <param name="query">The query.</param>
    public static CimQuestion Of(CimQuery query) => new(query.ToString(), null, "");

    /// <summary>Asks for one instance.</summary>
    /// <param name="path">Names it.</param>
    public static CimQuestion OfGet(CimPath path) => new("get ", path, "");

    /// <summary>Asks for what is associated.</summary>
    /// <param name="path">The instance.</param>
    /// <param name="resultClass">The class wanted; null for any.</param>
    /// <param name="associationClass">The class of the association; null for any.</param>
    public static CimQuestion OfAssociators(CimPath path, string? resultClass, string? associationClass) =>
        new("associators ", path, " " + (resultClass ?? "*") + " " + (associationClass ?? "*"));

    /// <summary>Calls a method.</summary>
    /// <param name="path">The instance or class.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its input.</param>
    public static CimQuestion OfInvoke(CimPath path, string method, IReadOnlyDictionary<string, object?> arguments) =>
        new("invoke ", path, " " + method, arguments);

    /// <summary>The same question with other names and values in it.</summary>
    /// <param name="text">What becomes of the text of a query.</param>
    /// <param name="value">What becomes of a key or an argument, given the class, its name and its value.</param>
    public CimQuestion Changed(Func<string, string> text, Func<string, string, object?, object?> value) => new(
        Path is null ? text(before) : before,
        Path is null ? null : new CimPath(Path.Space, Path.ClassName, Path.Keys.ToDictionary(key => key.Key, key => value(Path.ClassName, key.Key, key.Value))),
        after,
        Arguments.ToDictionary(argument => argument.Key, argument => value("", argument.Key, argument.Value)));

    /// <summary>The question as text.</summary>
    public override string ToString() => before + Path + after + (before == "invoke " ? "(" + string.Join(",", Arguments
        .OrderBy(argument => argument.Key, StringComparer.OrdinalIgnoreCase).Select(argument => argument.Key + "=" + Text(argument.Value))) + ")" : "");

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"",
        IReadOnlyList<object?> list => "[" + string.Join(",", list.Select(Text)) + "]",
        CimObject embedded => embedded.ClassName + "{" + string.Join(",", embedded.Properties
            .OrderBy(property => property.Key, StringComparer.OrdinalIgnoreCase).Select(property => property.Key + "=" + Text(property.Value))) + "}",
        _ => CimObject.TextOf(value)!,
    };
}
