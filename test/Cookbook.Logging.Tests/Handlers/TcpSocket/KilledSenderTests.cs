using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cookbook.Logging.Tests;

public sealed class KilledSenderTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ConfirmingReceiver _receiver = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Senders_that_are_killed_again_and_again_lose_and_double_none()
    {
        // Of each connection's frames some are confirmed, some kept, and some never read before the sender is killed.
        var killing = true;
        var random = new Random(5);
        _receiver.React = (_, frame) => killing && (frame > 400 || random.Next(4) > 0) ? Reaction.Keep : Reaction.Confirm;
        using var listener = new FrameListener(_receiver.Serve);
        const int Each = 3000;
        const int Kills = 4;
        for (var i = 0; i < Kills; i++)
        {
            var before = listener.Frames.Length;
            using var sender = Start(listener.Port, i * Each, Each);
            Assert.Equal("logged", sender.StandardOutput.ReadLine());
            // It may still wait for what is left of the one before it to be confirmed.
            SpinWait.SpinUntil(() => listener.Frames.Length > before, TimeSpan.FromSeconds(2));
            sender.Kill();
            sender.WaitForExit();
            listener.WaitForEnd();
        }

        killing = false;
        using (var last = Start(listener.Port, Kills * Each, 10))
        {
            Assert.Equal("logged", last.StandardOutput.ReadLine());
            last.StandardInput.WriteLine();
            Assert.True(last.WaitForExit(30_000), "the last sender did not end");
        }

        var numbers = listener.Frames.Select(f => JsonDocument.Parse(f).RootElement.GetProperty("Number").GetInt32());
        Assert.Equal(Enumerable.Range(0, (Kills * Each) + 10), numbers);
        Assert.Empty(_folder.Names());
    }

    private Process Start(int port, int first, int count)
    {
        var arguments = new[] { "socket", port.ToString(CultureInfo.InvariantCulture), _folder.File("far"), first.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture) };
        return TestProgram.StartTalking(arguments);
    }
}
