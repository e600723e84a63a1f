using System.Text;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>Cuts a WQL condition into words, signs and quoted texts.</summary>
internal static class WqlTokens
{
    /// <summary>The tokens; a quoted text starts with a quotation mark, and has neither its end nor its escapes any more.</summary>
    /// <param name="condition">The condition.</param>
    public static List<string> Of(string condition)
    {
        var tokens = new List<string>();
        for (var at = 0; at < condition.Length;)
        {
            var c = condition[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c is '"' or '\'')
                tokens.Add(Quoted(condition, ref at));
            else if (char.IsLetterOrDigit(c) || c is '_' or '-' or '.')
                tokens.Add(Word(condition, ref at));
            else
                tokens.Add(Sign(condition, ref at));
        }

        return tokens;
    }

    private static string Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.'))
            at++;
        return text[start..at];
    }

    private static string Sign(string text, ref int at)
    {
        var length = at + 1 < text.Length && text.Substring(at, 2) is "<>" or "!=" or "<=" or ">=" ? 2 : 1;
        at += length;
        return text.Substring(at - length, length);
    }

    private static string Quoted(string text, ref int at)
    {
        var mark = text[at++];
        var value = new StringBuilder().Append('"');
        for (; at < text.Length; at++)
        {
            if (text[at] == mark)
            {
                at++;
                return value.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            value.Append(text[at]);
        }

        throw new CimFault(CimFaultKind.InvalidParameter, "Invalid query: a text has no end.");
    }
}
