using System;
using System.Collections.Generic;

namespace HypervisorHardening.Libvirt.HostFiles;

/// <summary>
/// A program of the host that tells facts which no file has. Program and arguments are fixed in the code, and never made
/// of text from outside.
/// </summary>
/// <param name="name">The name by which a folder that stands in for a host has its output: <c>/.output/name</c>.</param>
/// <param name="programs">Where the program may be, from the root; the first that is there is run.</param>
/// <param name="arguments">The arguments, separated by blanks.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="answersByFailing">Whether what it prints counts although it fails.</param>
internal sealed class HostCommand(string name, IReadOnlyList<string> programs, string arguments, TimeSpan limit, bool answersByFailing = false)
{
    /// <summary>Where a folder that stands in for a host has the outputs.</summary>
    public const string Folder = "/.output/";

    /// <summary>The name of its output.</summary>
    public string Name { get; } = name;

    /// <summary>Where the program may be, from the root; the first that is there is run.</summary>
    public IReadOnlyList<string> Programs { get; } = programs;

    /// <summary>The arguments, separated by blanks: letters, digits and dashes only.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; } = limit;

    /// <summary>Whether what it prints counts although it fails: some programs say "no" that way.</summary>
    public bool AnswersByFailing { get; } = answersByFailing;

    /// <summary>The program and its arguments, as a person would type them.</summary>
    public override string ToString() => Programs[0].Substring(Programs[0].LastIndexOf('/') + 1) + (Arguments.Length == 0 ? "" : " " + Arguments);
}
