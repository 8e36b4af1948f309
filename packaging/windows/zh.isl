; What the installer says in Chinese; whatever is not here is said in English (the names are those of Inno Setup's Default.isl).
[LangOptions]
LanguageName=简体中文
LanguageID=$0804
LanguageCodePage=0
DialogFontName=Microsoft YaHei UI
WelcomeFontName=Microsoft YaHei UI

[Messages]
SetupAppTitle=安装
SetupWindowTitle=安装 %1
UninstallAppTitle=卸载
UninstallAppFullTitle=卸载 %1
InformationTitle=提示
ConfirmTitle=请确认
ErrorTitle=没有做成
SetupAlreadyRunning=安装程序已经打开了。
SetupAppRunningError=%1 正开着。%n%n请先关掉它，再按“确定”；不装了请按“取消”。
UninstallAppRunningError=%1 正开着。%n%n请先关掉它，再按“确定”；不卸载了请按“取消”。
ExitSetupTitle=退出安装
ExitSetupMessage=还没有装完，现在退出，程序不会装上。%n%n以后可以再次打开安装程序。%n%n要退出吗？
ButtonBack=< 上一步(&B)
ButtonNext=下一步(&N) >
ButtonInstall=安装(&I)
ButtonOK=确定
ButtonCancel=取消
ButtonYes=是(&Y)
ButtonNo=否(&N)
ButtonFinish=完成(&F)
ClickNext=按“下一步”继续，按“取消”退出。
WizardReady=可以安装了
ReadyLabel1=这就把 [name] 装到您的电脑上。
ReadyLabel2a=按“安装”开始。
ReadyLabel2b=按“安装”开始。
ReadyMemoDir=装在：
ReadyMemoGroup=开始菜单里的名字：
WizardPreparing=正在准备
PreparingDesc=正在准备把 [name] 装到您的电脑上。
CannotContinue=现在装不了，请按“取消”退出。
ApplicationsFound=下面的程序正在使用要更新的文件。建议让安装程序替您关掉它们。
ApplicationsFound2=下面的程序正在使用要更新的文件。建议让安装程序替您关掉它们，装好后再替您打开。
CloseApplications=替我关掉(&A)
DontCloseApplications=不要关(&D)
WizardInstalling=正在安装
InstallingLabel=正在把 [name] 装到您的电脑上，请稍等。
FinishedHeadingLabel=[name] 装好了
FinishedLabelNoIcons=[name] 已经装到您的电脑上。
FinishedLabel=[name] 已经装到您的电脑上。在开始菜单或桌面上可以找到它。
ClickFinish=按“完成”退出。
RunEntryExec=打开 %1
SetupAborted=没有装完。%n%n请按提示处理后再装一次。
StatusClosingApplications=正在关闭程序…
StatusExtractFiles=正在复制文件…
StatusCreateIcons=正在放快捷方式…
StatusCreateRegistryEntries=正在登记打开方式…
StatusSavingUninstall=正在保存卸载信息…
StatusRunProgram=就快好了…
StatusRollback=正在恢复原样…
ConfirmUninstall=要卸载 %1 吗？您的账本会留着，不会删。
StatusUninstalling=正在卸载 %1…
UninstallStatusLabel=正在卸载 %1，请稍等。
UninstalledAll=%1 已经卸载。您的账本还在。
UninstalledMost=%1 已经卸载。有些文件没能删掉，您可以自己删。

[CustomMessages]
LaunchProgram=打开 %1
