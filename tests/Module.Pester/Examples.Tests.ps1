BeforeDiscovery {
    $examples = foreach ($page in Get-ChildItem "$PSScriptRoot/../../en-US/*-Hy*.md") {
        $number = 0
        foreach ($found in [regex]::Matches((Get-Content $page -Raw), '(?ms)^### Example \d+: (.*?)\r?\n\r?\n```powershell\r?\n(.*?)\r?\n```')) {
            $number++
            @{ cmdlet = $page.BaseName; number = $number; title = $found.Groups[1].Value; code = $found.Groups[2].Value }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    # Examples undo the last run: never that of whoever runs the tests.
    $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
}

AfterAll { $env:HYSR_JOURNAL = $null }

Describe 'The examples' {
    It 'of <cmdlet>: <number>, <title>' -ForEach $examples {
        if ($code -match '-Sample|sample:' -and -not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $shell = [powershell]::Create()
        try {
            $shell.AddScript("Set-Location '$TestDrive'; Import-Module '$manifest'").Invoke() | Out-Null
            $shell.Commands.Clear()
            $shell.AddScript("& { $code`n } | Out-String -Width 100")
            $text = -join $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Warning | Should -BeNullOrEmpty
            # What is filtered, closes connections, only previews, writes a file or finds nothing wrong may have nothing to show.
            if ($code -notmatch 'Where-Object|-ResourceName|Disconnect-HyHost|-WhatIf|Export-HyReport|Export-HyCim|Get-CimSession|HyPolicy') { $text.Trim() | Should -Not -BeNullOrEmpty }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'are there' {
        $pages = @(Get-ChildItem "$root/en-US/*-Hy*.md")
        $pages.Count | Should -Be $cmdlets.Count
        foreach ($page in $pages) { ([regex]::Matches((Get-Content $page -Raw), '(?m)^### Example ')).Count | Should -BeGreaterOrEqual 3 }
    }
}
