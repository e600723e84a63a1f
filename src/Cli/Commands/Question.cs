using System;
using System.Text;
using HypervisorHardening.Core;

namespace HypervisorHardening.Cli.Commands;

/// <summary>Asks at the terminal.</summary>
internal static class Question
{
    /// <summary>Asks for something that is not shown while it is typed.</summary>
    /// <param name="question">The question.</param>
    public static string Secret(string question)
    {
        Console.Error.Write(SafeText.OneLine(question));
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
