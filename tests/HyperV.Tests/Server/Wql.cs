using System.Globalization;
using System.Text.RegularExpressions;
using HypervisorHardening.HyperV.Cim;

namespace HypervisorHardening.HyperV.Tests.Server;

/// <summary>The condition of a WQL query: comparisons, LIKE, IS NULL, NOT, AND, OR and parentheses.</summary>
internal sealed class Wql
{
    private readonly List<string> tokens;
    private readonly Func<string, bool> isProperty;
    private int at;

    private Wql(string condition, Func<string, bool> isProperty)
    {
        tokens = WqlTokens.Of(condition);
        this.isProperty = isProperty;
    }

    /// <summary>Understands a condition.</summary>
    /// <param name="condition">The condition; null for none.</param>
    /// <param name="isProperty">Whether the class has a property.</param>
    /// <exception cref="CimFault">It is none, as a server would say.</exception>
    public static Func<CimObject, bool> Parse(string? condition, Func<string, bool> isProperty)
    {
        if (condition is null)
            return _ => true;
        var reader = new Wql(condition, isProperty);
        var found = reader.Or();
        return reader.at == reader.tokens.Count ? found : throw reader.Invalid();
    }

    private Func<CimObject, bool> Or()
    {
        var left = And();
        while (Take("OR"))
        {
            var (before, right) = (left, And());
            left = instance => before(instance) || right(instance);
        }

        return left;
    }

    private Func<CimObject, bool> And()
    {
        var left = Term();
        while (Take("AND"))
        {
            var (before, right) = (left, Term());
            left = instance => before(instance) && right(instance);
        }

        return left;
    }

    private Func<CimObject, bool> Term()
    {
        if (Take("NOT"))
        {
            var inner = Term();
            return instance => !inner(instance);
        }

        if (!Take("("))
            return Comparison();
        var group = Or();
        return Take(")") ? group : throw Invalid();
    }

    private Func<CimObject, bool> Comparison()
    {
        var name = Next();
        if (!isProperty(name))
            throw Invalid();
        var sign = Next().ToUpperInvariant();
        if (sign == "IS")
        {
            var negated = Take("NOT");
            return Take("NULL") ? instance => instance[name] is null != negated : throw Invalid();
        }

        var literal = Next();
        if (sign == "LIKE")
        {
            var pattern = Like(literal);
            return instance => instance.Text(name) is { } text && pattern.IsMatch(text);
        }

        Func<int, bool> fits = sign switch
        {
            "=" => order => order == 0,
            "<>" or "!=" => order => order != 0,
            "<" => order => order < 0,
            "<=" => order => order <= 0,
            ">" => order => order > 0,
            ">=" => order => order >= 0,
            _ => throw Invalid(),
        };
        return instance => Compare(instance[name], literal) is { } order && fits(order);
    }

    private int? Compare(object? value, string literal)
    {
        var text = literal.StartsWith('"') ? literal[1..] : literal;
        return value switch
        {
            null => null,
            string own => string.Compare(own, text, StringComparison.OrdinalIgnoreCase),
            bool own => own.CompareTo(text.Equals("true", StringComparison.OrdinalIgnoreCase) || text == "1"),
            CimPath own => string.Compare(own.ToString(), text, StringComparison.OrdinalIgnoreCase),
            IFormattable own when decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) => Convert.ToDecimal(own, CultureInfo.InvariantCulture).CompareTo(number),
            _ => throw Invalid(),
        };
    }

    private Regex Like(string literal)
    {
        if (!literal.StartsWith('"'))
            throw Invalid();
        var pattern = Regex.Replace(literal[1..], @"\[\^?[^\]]+\]|%|_|[^%_\[]+|\[", part => part.Value switch
        {
            "%" => ".*",
            "_" => ".",
            ['[', _, .., ']'] => part.Value,
            var plain => Regex.Escape(plain),
        });
        return new Regex("^" + pattern + "$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    private bool Take(string word)
    {
        if (at == tokens.Count || !tokens[at].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        at++;
        return true;
    }

    private string Next() => at < tokens.Count ? tokens[at++] : throw Invalid();

    private CimFault Invalid() => new(CimFaultKind.InvalidParameter, "Invalid query: " + string.Join(' ', tokens) + ".");
}
