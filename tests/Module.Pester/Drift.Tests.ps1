BeforeAll { . "$PSScriptRoot/Import.ps1" }

Describe 'Compare-HyAssessment' {
    It 'finds nothing where nothing has changed, be it findings or a snapshot' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $findings = Test-HySR -Sample
        $file = Join-Path $TestDrive 'sample.hysnapshot'
        Connect-HyHost -Sample | Export-HySnapshot $file
        Disconnect-HyHost
        @(Compare-HyAssessment -Reference $findings -Current $findings) | Should -BeNullOrEmpty
        @($findings | Compare-HyAssessment $file) | Should -BeNullOrEmpty
        @(Compare-HyAssessment $file $findings) | Should -BeNullOrEmpty
        @(Get-Item $file | Compare-HyAssessment -Reference $file) | Should -BeNullOrEmpty
        @(Test-HySnapshot $file | Compare-HyAssessment -Reference $file) | Should -BeNullOrEmpty
    }

    It 'judges a snapshot by the edition, the controls and the policy of the findings' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $file = Join-Path $TestDrive 'few.hysnapshot'
        Connect-HyHost -Sample | Export-HySnapshot $file
        Disconnect-HyHost
        $findings = Test-HySR -Sample -Edition Draft2014 -Control LV-0*
        $findings.Count | Should -BeGreaterThan 0
        @($findings | Compare-HyAssessment -Reference $file) | Should -BeNullOrEmpty
    }

    It 'gives out what has gone and what has appeared' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $all = Test-HySR -Sample -Platform Kvm
        $few = $all | Where-Object { $_.Resource.Kind -eq 'Host' }
        $gone = @(Compare-HyAssessment -Reference $all -Current $few)
        $gone.Count | Should -Be ($all.Count - $few.Count)
        ($gone.Kind | Select-Object -Unique) | Should -Be 'Gone'
        $gone.IsWorse | Should -Not -Contain $true
        $appeared = @($all | Compare-HyAssessment -Reference $few)
        ($appeared.Kind | Select-Object -Unique) | Should -Be 'Appeared'
        @($appeared | Where-Object IsWorse).Count | Should -Be @($all | Where-Object { $_.Resource.Kind -ne 'Host' -and $_.Verdict -eq 'Fail' }).Count
    }

    It 'finds the odd host of the sample' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $odd = @(Test-HySR -Sample | Compare-HyAssessment -Majority)
        $odd.Count | Should -BeGreaterThan 0
        foreach ($one in $odd) {
            $one.Agreeing * 2 | Should -BeGreaterThan $one.Hosts
            "$($one.Verdict) $($one.Actual)" | Should -Not -Be "$($one.MajorityVerdict) $($one.MajorityActual)"
        }
        ($odd | Out-String -Width 100) | Should -Match 'esx0'
    }

    It 'refuses what cannot be compared' {
        { Compare-HyAssessment -Reference @() -Current @() -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Drift.Nothing*'
        { Compare-HyAssessment -Reference 1 -Current @() -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Drift.Input*'
        { Compare-HyAssessment -Reference (Join-Path $TestDrive 'none') -Current @() -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Snapshot.Unreadable*'
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        { Test-HySR -Sample -Platform Kvm | Compare-HyAssessment -Majority -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Drift.Peers*'
    }
}

Describe 'Measure-HyExposure' {
    It 'says the same of findings from the pipeline as of its own assessment, and as the summary' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $piped = Test-HySR -Sample | Measure-HyExposure | ForEach-Object { "$($_.Kind) $($_.Id) $($_.Overall) $($_.Counts.Fail)" }
        $own = Measure-HyExposure -Sample | ForEach-Object { "$($_.Kind) $($_.Id) $($_.Overall) $($_.Counts.Fail)" }
        $summary = Test-HySR -Sample -Summary | Where-Object Kind -ne Recommendation | ForEach-Object { "$($_.Kind) $($_.Id) $($_.Overall) $($_.Counts.Fail)" }
        $piped | Should -Be $own
        ($piped | Sort-Object) | Should -Be ($summary | Sort-Object)
    }

    It 'has the findings behind each figure' {
        if (-not $hasSample) { Set-ItResult -Skipped -Because $noSample; return }
        $exposure = Measure-HyExposure -Sample
        ($exposure.Kind | Select-Object -Unique) | Should -Be @('Threat', 'Function')
        foreach ($one in $exposure) {
            @($one.Findings).Count | Should -Be $one.Counts.Total
            @($one.Findings | Where-Object Verdict -eq Fail).Count | Should -Be $one.Counts.Fail
        }
    }

    It 'refuses an empty pipeline' {
        { @() | Measure-HyExposure -ErrorAction Stop } | Should -Throw -ErrorId 'Hy.Report.Nothing*'
    }
}
