using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace HypervisorHardening.Module.Completion;

/// <summary>Completes a parameter from a list of ids.</summary>
internal abstract class Completer : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var word = (wordToComplete ?? "").Trim('\'', '"');
        return Candidates()
            .Where(candidate => candidate.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => new CompletionResult(Quoted(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.ToolTip));
    }

    /// <summary>The texts that can be meant, each with a word of explanation.</summary>
    protected abstract IEnumerable<(string Text, string ToolTip)> Candidates();

    private static string Quoted(string text) =>
        text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ':' or '/' or '.') ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
