using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Makes options that take certain names and nothing else: no numbers, and commas part names instead of adding them up.</summary>
internal static class Choices
{
    /// <summary>An option that takes one name.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="standard">What is chosen where it is not given.</param>
    public static Option<T> One<T>(string name, string description, T standard) where T : struct, Enum => Listed(new Option<T>(name)
    {
        Description = description,
        DefaultValueFactory = _ => standard,
        CustomParser = result => Parse<T>(name, result, result.Tokens.Select(token => token.Value)).FirstOrDefault(),
    }, Names<T>());

    /// <summary>An option that takes one of some names.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="names">The names, in lower case.</param>
    /// <param name="standard">What is chosen where it is not given; null where it has to be given.</param>
    public static Option<string> OneOf(string name, string description, IReadOnlyList<string> names, string? standard)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            Required = standard is null,
            CustomParser = result =>
            {
                var known = names.FirstOrDefault(known => known.Equals(result.Tokens[0].Value, StringComparison.OrdinalIgnoreCase));
                if (known is null)
                    result.AddError(Refusal(name, result.Tokens[0].Value, names));
                return known;
            },
        };
        if (standard is not null)
            option.DefaultValueFactory = _ => standard;
        return Listed(option, names);
    }

    /// <summary>An option that takes any number of names.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    public static Option<T[]> Many<T>(string name, string description) where T : struct, Enum => Listed(new Option<T[]>(name)
    {
        Description = description,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result => [.. Parse<T>(name, result, Split(result.Tokens.Select(token => token.Value)))],
    }, Names<T>());

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
                result.AddError(Refusal(option, name, Names<T>()));
            else
                values.Add(Enum.Parse<T>(known));
        }

        return values;
    }

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(name => name.ToLowerInvariant());

    private static string Refusal(string option, string value, IEnumerable<string> names) =>
        $"'{SafeText.OneLine(value)}' is not a value of {option}: write {string.Join(" or ", names)}.";

    private static Option<TValue> Listed<TValue>(Option<TValue> option, IEnumerable<string> names)
    {
        option.HelpName = string.Join("|", names);
        option.CompletionSources.Add([.. names]);
        return option;
    }
}
