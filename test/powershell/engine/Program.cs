using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;

// The engine of PowerShell as the package System.Management.Automation brings it: parser, language modes and everything
// of the language itself. Its commands for Windows come from commands.ps1 of the tests. Reads one request of JSON a line
// and answers each with one line.
namespace Unstuck.PowershellEngine;

internal sealed record Request(
    string Text,
    string? Run,
    string? Commands,
    string? World,
    Dictionary<string, string>? Parameters,
    bool Constrained);

internal static class Program
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static void Main()
    {
        var output = Console.Out;
        while (Console.In.ReadLine() is { } line)
        {
            var request = JsonSerializer.Deserialize<Request>(line, Options)!;
            output.WriteLine(JsonSerializer.Serialize(request.Run is null ? Parse(request.Text) : Run.Script(request), Options));
            output.Flush();
        }
    }

    /// <summary>What the parser says of a script: errors, and syntax that Windows PowerShell 5.1 does not know.</summary>
    private static object Parse(string text)
    {
        var tree = Parser.ParseInput(text, out _, out var errors);
        var newer = tree.FindAll(IsNewer, searchNestedScriptBlocks: true)
            .Select(node => $"line {node.Extent.StartLineNumber}: {node.Extent.Text.Split('\n')[0]}");
        return new
        {
            Version = typeof(PSObject).Assembly.GetName().Version?.ToString(),
            Errors = errors.Select(error => $"line {error.Extent.StartLineNumber}: {error.Message}").ToArray(),
            Newer = newer.ToArray(),
        };
    }

    private static bool IsNewer(Ast node) => node switch
    {
        TernaryExpressionAst or PipelineChainAst => true,
        BinaryExpressionAst binary => binary.Operator is TokenKind.QuestionQuestion,
        AssignmentStatementAst assignment => assignment.Operator is TokenKind.QuestionQuestionEquals,
        InvokeMemberExpressionAst call => call.NullConditional || call.GenericTypeArguments is { Count: > 0 },
        MemberExpressionAst member => member.NullConditional,
        IndexExpressionAst index => index.NullConditional,
        PipelineAst pipeline => pipeline.Background,
        UsingStatementAst => true,
        _ => false,
    };
}
