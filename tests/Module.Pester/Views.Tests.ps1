BeforeDiscovery {
    $views = @(
        @{ name = 'controls'; command = 'Get-HyControl'; heads = 'Id', 'Platform', 'Scope', 'Severity', 'Recommendations', 'Title'; sample = $false }
        @{ name = 'recommendations'; command = 'Get-HyRecommendation'; heads = 'Id', 'Edition', 'Functions', 'Strength', 'Title'; sample = $false }
        @{ name = 'threats'; command = 'Get-HyThreat'; heads = 'Id', 'Kind', 'Functions', 'Name'; sample = $false }
        @{ name = 'functions'; command = 'Get-HyBaselineFunction'; heads = 'Id', 'Name', 'Summary'; sample = $false }
        @{ name = 'findings'; command = 'Test-HySR -Sample'; heads = 'Verdict', 'Severity', 'Control', 'Resource', 'Found'; sample = $true }
        @{ name = 'roll-ups'; command = 'Test-HySR -Sample -Summary'; heads = 'Kind', 'Id', 'Overall', 'Pass', 'Fail', 'Unknown', 'Manual', 'N/A', 'Title'; sample = $true }
        @{ name = 'plans'; command = 'Get-HyChangePlan -Sample'; heads = 'Order', 'Status', 'Control', 'Resource', 'Impact', 'What'; sample = $true }
        @{ name = 'results'; command = 'Set-HySecureConfig -Sample -Force'; heads = 'Outcome', 'ChangeId', 'Control', 'Resource', 'What'; sample = $true }
        @{ name = 'connections'; command = 'Connect-HyHost -Sample'; heads = 'Id', 'Target', 'Platform', 'Product', 'Version'; sample = $true }
    )
}

BeforeAll {
    . "$PSScriptRoot/Import.ps1"
    $env:HYSR_JOURNAL = Join-Path $TestDrive 'journal'
}

AfterAll {
    Disconnect-HyHost
    $env:HYSR_JOURNAL = $null
}

Describe 'The view of <name>' -ForEach $views {
    It 'is a table that fits in 100 columns, a line for each object' {
        if ($sample -and -not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $objects = & ([scriptblock]::Create($command))
        $lines = ($objects | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 100 }
        $lines[0].Trim() -split '\s+' | Should -Be $heads
        $lines.Count - 2 | Should -Be @($objects).Count
    }

    It 'keeps ids and verdicts whole' {
        if ($sample -and -not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        $objects = & ([scriptblock]::Create($command))
        $text = $objects | Out-String -Width 100
        foreach ($object in $objects) {
            foreach ($name in 'Id', 'Control', 'Verdict', 'Platform', 'Scope', 'Severity') {
                if ($object.PSObject.Properties[$name] -and $name -in $heads) { $text.Contains("$($object.$name)") | Should -BeTrue -Because "$name $($object.$name)" }
            }
        }
    }

    It 'has a list' {
        if ($sample -and -not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        & ([scriptblock]::Create($command)) | Select-Object -First 1 | Format-List | Out-String -Width 100 | Should -Match 'Id|Control'
    }
}

Describe 'Colours' {
    It 'are there only where they are wanted' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample }
        Test-HySR -Sample | Out-String -Width 100 | Should -Not -Match ([char]27)
    }
}
