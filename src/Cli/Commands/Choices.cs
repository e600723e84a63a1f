using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Makes options that take names of an enumeration and nothing else: no numbers, and commas part names instead of adding them up.</summary>
internal static class Choices
{
    /// <summary>An option that takes one name.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="standard">What is chosen where it is not given.</param>
    public static Option<T> One<T>(string name, string description, T standard) where T : struct, Enum => Listed<T, T>(new(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result => Parse<T>(name, result, result.Tokens.Select(token => token.Value)).FirstOrDefault(),
    });

    /// <summary>An option that takes any number of names.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    public static Option<T[]> Many<T>(string name, string description) where T : struct, Enum => Listed<T[], T>(new(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. Parse<T>(name, result, Split(result.Tokens.Select(token => token.Value)))],
    });

    /// <summary>The parts of values that commas may part.</summary>
    public static IEnumerable<string> Split(IEnumerable<string> values) =>
        values.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static List<T> Parse<T>(string option, ArgumentResult result, IEnumerable<string> names) where T : struct, Enum
    {
        var values = new List<T>();
        foreach (var name in names)
        {
            var known = Enum.GetNames<T>().FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (known is null)
                result.AddError($"'{SafeText.OneLine(name)}' is not a value of {option}: write {string.Join(" or ", Names<T>())}.");
            else
                values.Add(Enum.Parse<T>(known));
        }

        return values;
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => name.ToLowerInvariant());

    private static Option<TValue> Listed<TValue, T>(Option<TValue> option) where T : struct, Enum
    {
        option.HelpName = string.Join("|", Names<T>());
        option.CompletionSources.Add([.. Names<T>()]);
        return option;
    }
}
