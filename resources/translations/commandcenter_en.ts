<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
    <context>
        <name>Refusal</name>
        <message>
            <source>市</source>
            <translation>city</translation>
        </message>
        <message>
            <source>区县</source>
            <translation>county</translation>
        </message>
        <message>
            <source>街道</source>
            <translation>subdistrict</translation>
        </message>
        <message>
            <source>社区</source>
            <translation>community</translation>
        </message>
        <message>
            <source>网格</source>
            <translation>grid</translation>
        </message>
        <message>
            <source>网格上报</source>
            <translation>grid report</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>phone</translation>
        </message>
        <message>
            <source>网络问政</source>
            <translation>online petition</translation>
        </message>
        <message>
            <source>路面监控</source>
            <translation>street camera</translation>
        </message>
        <message>
            <source>巡逻车视频</source>
            <translation>patrol-car video</translation>
        </message>
        <message>
            <source>紧急</source>
            <translation>urgent</translation>
        </message>
        <message>
            <source>较急</source>
            <translation>high</translation>
        </message>
        <message>
            <source>一般</source>
            <translation>normal</translation>
        </message>
        <message>
            <source>待受理</source>
            <translation>reported</translation>
        </message>
        <message>
            <source>待派遣</source>
            <translation>accepted</translation>
        </message>
        <message>
            <source>处置中</source>
            <translation>in progress</translation>
        </message>
        <message>
            <source>待核查</source>
            <translation>to be verified</translation>
        </message>
        <message>
            <source>已结案</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>不予受理</source>
            <translation>declined</translation>
        </message>
        <message>
            <source>已并入</source>
            <translation>merged</translation>
        </message>
        <message>
            <source>待签收</source>
            <translation>sent</translation>
        </message>
        <message>
            <source>已签收</source>
            <translation>acknowledged</translation>
        </message>
        <message>
            <source>已退回</source>
            <translation>returned</translation>
        </message>
        <message>
            <source>已反馈</source>
            <translation>done</translation>
        </message>
        <message>
            <source>已撤回</source>
            <translation>withdrawn</translation>
        </message>
        <message>
            <source>主办</source>
            <translation>lead</translation>
        </message>
        <message>
            <source>协办</source>
            <translation>assist</translation>
        </message>
        <message>
            <source>配合</source>
            <translation>cooperate</translation>
        </message>
        <message>
            <source>受理</source>
            <translation>accept</translation>
        </message>
        <message>
            <source>派遣</source>
            <translation>dispatch</translation>
        </message>
        <message>
            <source>签收</source>
            <translation>acknowledge</translation>
        </message>
        <message>
            <source>处置</source>
            <translation>handle</translation>
        </message>
        <message>
            <source>核查</source>
            <translation>verify</translation>
        </message>
        <message>
            <source>值班员</source>
            <translation>operator</translation>
        </message>
        <message>
            <source>值班长</source>
            <translation>shift leader</translation>
        </message>
        <message>
            <source>督查员</source>
            <translation>inspector</translation>
        </message>
        <message>
            <source>管理员</source>
            <translation>administrator</translation>
        </message>
        <message>
            <source>职能部门</source>
            <translation>department</translation>
        </message>
        <message>
            <source>网格长</source>
            <translation>grid leader</translation>
        </message>
        <message>
            <source>网格员</source>
            <translation>grid worker</translation>
        </message>
        <message>
            <source>巡查车组</source>
            <translation>patrol crew</translation>
        </message>
        <message>
            <source>群众</source>
            <translation>resident</translation>
        </message>
        <message>
            <source>系统</source>
            <translation>system</translation>
        </message>
        <message>
            <source>第一责任人</source>
            <translation>first responsible person</translation>
        </message>
        <message>
            <source>直接责任人</source>
            <translation>direct responsible person</translation>
        </message>
        <message>
            <source>协管员</source>
            <translation>helper</translation>
        </message>
        <message>
            <source>上报</source>
            <translation>report</translation>
        </message>
        <message>
            <source>并入</source>
            <translation>merge</translation>
        </message>
        <message>
            <source>撤销并入</source>
            <translation>undo the merge</translation>
        </message>
        <message>
            <source>并案</source>
            <translation>take in a merged issue</translation>
        </message>
        <message>
            <source>解除并案</source>
            <translation>let go a merged issue</translation>
        </message>
        <message>
            <source>改派</source>
            <translation>dispatch again</translation>
        </message>
        <message>
            <source>裁决</source>
            <translation>rule</translation>
        </message>
        <message>
            <source>退回</source>
            <translation>return</translation>
        </message>
        <message>
            <source>撤回派遣</source>
            <translation>withdraw the dispatch</translation>
        </message>
        <message>
            <source>申请延期</source>
            <translation>ask for more time</translation>
        </message>
        <message>
            <source>延期</source>
            <translation>extend</translation>
        </message>
        <message>
            <source>挂起</source>
            <translation>suspend</translation>
        </message>
        <message>
            <source>恢复</source>
            <translation>resume</translation>
        </message>
        <message>
            <source>反馈</source>
            <translation>feed back</translation>
        </message>
        <message>
            <source>当场处置</source>
            <translation>settle on the spot</translation>
        </message>
        <message>
            <source>返工</source>
            <translation>send back to work</translation>
        </message>
        <message>
            <source>核查通过</source>
            <translation>pass verification</translation>
        </message>
        <message>
            <source>核查不通过</source>
            <translation>fail verification</translation>
        </message>
        <message>
            <source>结案</source>
            <translation>close</translation>
        </message>
        <message>
            <source>重开</source>
            <translation>reopen</translation>
        </message>
        <message>
            <source>上报上级</source>
            <translation>escalate</translation>
        </message>
        <message>
            <source>交回下级</source>
            <translation>hand down</translation>
        </message>
        <message>
            <source>督办</source>
            <translation>supervise</translation>
        </message>
        <message>
            <source>质询</source>
            <translation>inquire</translation>
        </message>
        <message>
            <source>答复质询</source>
            <translation>answer an inquiry</translation>
        </message>
        <message>
            <source>更正</source>
            <translation>correct</translation>
        </message>
        <message>
            <source>备注</source>
            <translation>note</translation>
        </message>
        <message>
            <source>划去</source>
            <translation>strike out</translation>
        </message>
        <message>
            <source>打开</source>
            <translation>open</translation>
        </message>
        <message>
            <source>接手</source>
            <translation>take over</translation>
        </message>
        <message>
            <source>放开</source>
            <translation>release</translation>
        </message>
        <message>
            <source>{no} 属于另一个区县，不能并入。请用备注互相说明，各自办理。</source>
            <translation>{no} belongs to another county and cannot take this issue in. Refer to each other by a note and handle them apart.</translation>
        </message>
        <message>
            <source>此件不是下级上报的，不能质询。请用备注说明，或由上级督办。</source>
            <translation>No lower level passed this issue up, so it cannot be inquired about. Write a note, or ask a higher level to supervise it.</translation>
        </message>
        <message>
            <source>“{area}”属于另一个区县，案件编号不能跨区县。请在那里重新上报。</source>
            <translation>“{area}” belongs to another county, and an issue number stays in its county. Report it there anew.</translation>
        </message>
        <message>
            <source>另一个席位同时写入了同一编号，本次操作没有写入。请再试一次。</source>
            <translation>Another seat wrote the same number at the same moment; nothing was written. Try again.</translation>
        </message>
        <message>
            <source>数据库只能读取，本次操作没有写入。请检查数据库文件和所在目录的写入权限，或改连主服务器。</source>
            <translation>The database can only be read; nothing was written. Check the permission to write the database file and its folder, or connect to the primary server.</translation>
        </message>
        <message>
            <source>外部编号“{foreign_no}”已登记为 {no}。请查看那一件，不要重复上报。</source>
            <translation>The foreign number “{foreign_no}” is registered as {no}. Look at that issue instead of reporting it again.</translation>
        </message>
        <message>
            <source>发现时间 {at} 太早，只能登记 2020 年以后的问题。请核对日期。</source>
            <translation>Found on {at}: too early, only issues from 2020 on are registered. Check the date.</translation>
        </message>
        <message>
            <source>文件 {file} 不是数据库。请核对地址 database_url。</source>
            <translation>File {file} is not a database. Check the address database_url.</translation>
        </message>
        <message>
            <source>数据库：升级、状态、核对、备份、恢复、示范数据。</source>
            <translation>The database: upgrade, status, verify, backup, restore, demo content.</translation>
        </message>
        <message>
            <source>建立数据库，或升级到本程序的结构和节假日安排。</source>
            <translation>Create the database, or bring it to this program's schema and holiday calendar.</translation>
        </message>
        <message>
            <source>数据库的结构、大小和各项指标。</source>
            <translation>Schema, size and figures of the database.</translation>
        </message>
        <message>
            <source>逐条核对所有案件的记录，指出被改动的。</source>
            <translation>Check every event of every issue and name those that were altered.</translation>
        </message>
        <message>
            <source>备份到新文件，并读回核对。</source>
            <translation>Back up to a new file and check it by reading it back.</translation>
        </message>
        <message>
            <source>从备份恢复，然后核对。</source>
            <translation>Restore from a backup, then verify.</translation>
        </message>
        <message>
            <source>装入示范数据：经八路街道的区域、人员和案件历史。</source>
            <translation>Load the demo world: areas, people and past issues of the subdistrict Jingbalu (经八路).</translation>
        </message>
        <message>
            <source>数据库：{where}</source>
            <translation>Database: {where}</translation>
        </message>
        <message>
            <source>结构：{found}，本程序需要 {needed}。</source>
            <translation>Schema: {found}; this program needs {needed}.</translation>
        </message>
        <message>
            <source>大小：{size}。</source>
            <translation>Size: {size}.</translation>
        </message>
        <message>
            <source>案件：{open} 件未结，共 {issues} 件；记录 {events} 条。</source>
            <translation>Issues: {open} open of {issues}; {events} events.</translation>
        </message>
        <message>
            <source>变化通知：{behind} 条在等未结束的事务；{writers} 个事务正在写，最久的 {oldest} 秒。</source>
            <translation>Change feed: {behind} changes wait for an open transaction; {writers} transactions are writing, the oldest for {oldest} s.</translation>
        </message>
        <message>
            <source>节假日：已知到 {year} 年；暂定时限 {count} 项。</source>
            <translation>Holidays: known up to {year}; {count} provisional deadlines.</translation>
        </message>
        <message>
            <source>正在办理：{claims} 件，其中 {stale} 件已无人。</source>
            <translation>Claimed: {claims} issues, {stale} of them by seats that have gone silent.</translation>
        </message>
        <message>
            <source>核对了 {issues} 件案件的 {events} 条记录，全部一致。</source>
            <translation>Checked {events} events of {issues} issues: all sound.</translation>
        </message>
        <message>
            <source>已备份到 {file}（{size}）：{issues} 件案件，{events} 条记录，已读回核对。</source>
            <translation>Backed up to {file} ({size}): {issues} issues, {events} events, read back and checked.</translation>
        </message>
        <message>
            <source>已恢复：{issues} 件案件，{events} 条记录。</source>
            <translation>Restored: {issues} issues, {events} events.</translation>
        </message>
        <message>
            <source>已装入示范数据：{issues} 件案件，{events} 条记录。</source>
            <translation>Demo content loaded: {issues} issues, {events} events.</translation>
        </message>
        <message>
            <source>重新计算时限</source>
            <translation>Recomputing deadlines</translation>
        </message>
        <message>
            <source>升级前的数据库已备份为 {file}。</source>
            <translation>The database as it was before the upgrade is kept in {file}.</translation>
        </message>
        <message>
            <source>数据库结构已是 {needed}，不用升级。</source>
            <translation>The schema is {needed} already; no upgrade needed.</translation>
        </message>
        <message>
            <source>数据库结构：{found} → {needed}。</source>
            <translation>Schema: {found} → {needed}.</translation>
        </message>
        <message>
            <source>已载入 {years} 年的节假日安排。</source>
            <translation>Holiday calendar loaded for {years}.</translation>
        </message>
        <message>
            <source>重新计算了 {count} 件案件的暂定时限。</source>
            <translation>Provisional deadlines of {count} issues were recomputed.</translation>
        </message>
        <message>
            <source>最近一次变化：无。</source>
            <translation>Last change: none yet.</translation>
        </message>
        <message>
            <source>磁盘剩余：{free}。</source>
            <translation>Free disk space: {free}.</translation>
        </message>
        <message>
            <source>已核对记录</source>
            <translation>Events checked</translation>
        </message>
        <message>
            <source>另有 {count} 处不一致没有列出。</source>
            <translation>{count} more faults are not listed.</translation>
        </message>
        <message>
            <source>核对了 {issues} 件案件的 {events} 条记录，有 {count} 处不一致。</source>
            <translation>Checked {events} events of {issues} issues; faults found: {count}.</translation>
        </message>
        <message>
            <source>原来的数据库留在 {file}。</source>
            <translation>The database that was replaced is kept in {file}.</translation>
        </message>
        <message>
            <source>备份的结构较旧。请运行 commandcenter database upgrade，再运行 commandcenter database verify。</source>
            <translation>The backup has an older schema. Run commandcenter database upgrade, then commandcenter database verify.</translation>
        </message>
        <message>
            <source>已装入案件</source>
            <translation>Issues loaded</translation>
        </message>
        <message>
            <source>同时核对的进程数。</source>
            <translation>How many processes check at the same time.</translation>
        </message>
        <message>
            <source>备份文件；不能已经存在。</source>
            <translation>The backup file; must not exist yet.</translation>
        </message>
        <message>
            <source>backup 写出的文件。</source>
            <translation>A file written by backup.</translation>
        </message>
        <message>
            <source>替换已有内容的数据库。</source>
            <translation>Replace a database that has content.</translation>
        </message>
        <message>
            <source>案件数。</source>
            <translation>How many issues.</translation>
        </message>
        <message>
            <source>随机种子；种子相同，内容相同。</source>
            <translation>Seed of chance; the same seed gives the same content.</translation>
        </message>
        <message>
            <source>数据库已有案件时也装入。</source>
            <translation>Load even if the database has issues already.</translation>
        </message>
        <message>
            <source>结构需要升级。请运行 commandcenter database upgrade。</source>
            <translation>The schema needs an upgrade. Run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>结构比本程序新。请安装新版 commandcenter。</source>
            <translation>The schema is newer than this program. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>空</source>
            <translation>empty</translation>
        </message>
        <message>
            <source>种类：areas、departments、categories、rules、limits、seats、users、vehicles、cameras、gazetteer、calendar 或 issues。</source>
            <translation>Kind: areas, departments, categories, rules, limits, seats, users, vehicles, cameras, gazetteer, calendar or issues.</translation>
        </message>
        <message>
            <source>第 {line} 行：修改“{key}”：{what}。</source>
            <translation>Line {line}: changes “{key}”: {what}.</translation>
        </message>
        <message>
            <source>导入区域、部门、类别、职责、案件等；全部导入或全不导入。</source>
            <translation>Import areas, departments, categories, rules, issues and more; all of a file or nothing.</translation>
        </message>
        <message>
            <source>把这些数据写成可再导入的文件。</source>
            <translation>Write these data as a file that can be imported again.</translation>
        </message>
        <message>
            <source>已写出 {file}（{size} 字节）。</source>
            <translation>Wrote {file} ({size} bytes).</translation>
        </message>
        <message>
            <source>试导入 {file}：会新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。没有写入任何内容。</source>
            <translation>Dry run of {file}: would add {added} and change {changed}; {unchanged} are as stored. Nothing was written.</translation>
        </message>
        <message>
            <source>第 {line} 行：新增“{key}”。</source>
            <translation>Line {line}: adds “{key}”.</translation>
        </message>
        <message>
            <source>没有用户“{login}”，以系统的名义办理。</source>
            <translation>There is no user “{login}”; acting in the name of the system.</translation>
        </message>
        <message>
            <source>另有 {count} 处没有列出。</source>
            <translation>{count} more are not listed.</translation>
        </message>
        <message>
            <source>已导入 {file}：新增 {added} 条，修改 {changed} 条，{unchanged} 条与已有的相同。</source>
            <translation>Imported {file}: {added} added, {changed} changed, {unchanged} as stored.</translation>
        </message>
        <message>
            <source>要导入的文件：GeoJSON、CSV 或 .xlsx。</source>
            <translation>The file to import: GeoJSON, CSV or .xlsx.</translation>
        </message>
        <message>
            <source>只检查，说明会新增和修改什么，不写入。</source>
            <translation>Only check, and say what would be added and changed; write nothing.</translation>
        </message>
        <message>
            <source>导入 issues 时：说明各列含义的映射文件。</source>
            <translation>For issues: the mapping file that says what the columns mean.</translation>
        </message>
        <message>
            <source>文字编码，通常能自动认出。</source>
            <translation>The text's encoding; usually recognised by itself.</translation>
        </message>
        <message>
            <source>Excel 的工作表名，不写则取第一张。</source>
            <translation>The worksheet of an Excel file; the first unless given.</translation>
        </message>
        <message>
            <source>网格化管理指挥中心：受理、派遣、跟踪，一条线。</source>
            <translation>The command center of grid management: intake, dispatch and tracking on one line.</translation>
        </message>
        <message>
            <source>数据库的原话：{reason}</source>
            <translation>The database said: {reason}</translation>
        </message>
        <message>
            <source>没有文件或文件夹 {file}。请核对路径。</source>
            <translation>There is no file or folder {file}. Check the path.</translation>
        </message>
        <message>
            <source>文件 {file} 已存在。请换一个文件名。</source>
            <translation>File {file} exists already. Choose another name.</translation>
        </message>
        <message>
            <source>没有读写 {file} 的权限。请换一个位置，或请管理员授权。</source>
            <translation>No permission to read or write {file}. Choose another place, or ask an administrator for the permission.</translation>
        </message>
        <message>
            <source>磁盘已满，没有写完。请清理磁盘空间后重试。</source>
            <translation>The disk is full; not everything was written. Free some space and try again.</translation>
        </message>
        <message>
            <source>系统报告错误：{reason}（{file}）。</source>
            <translation>The system reports an error: {reason} ({file}).</translation>
        </message>
        <message>
            <source>已中断。</source>
            <translation>Interrupted.</translation>
        </message>
        <message>
            <source>数据库地址，优先于设置。命令行里的密码别人看得到：有密码时请写在设置文件或环境变量 COMMANDCENTER_DATABASE_URL 里。</source>
            <translation>Address of the database, in place of the settings' one. Others can see a password on the command line: put an address that has one into the settings file or the environment variable COMMANDCENTER_DATABASE_URL.</translation>
        </message>
        <message>
            <source>以哪位用户的名义办理，优先于设置。</source>
            <translation>In whose name to act, in place of the settings' user.</translation>
        </message>
        <message>
            <source>说哪种语言：zh 中文，en 英文。</source>
            <translation>Language to speak: zh Chinese, en English.</translation>
        </message>
        <message>
            <source>演示流量：五个渠道上报，部门和网格员办理。</source>
            <translation>Demo traffic: five channels report, departments and grid workers act.</translation>
        </message>
        <message>
            <source>模拟结束：上报 {reports} 件，办理 {moves} 步；看到 {events} 条记录，其中派遣 {dispatched}、结案 {closed}。</source>
            <translation>Simulation ended: {reports} issues reported, {moves} steps taken; {events} events seen, {dispatched} of them dispatches and {closed} closings.</translation>
        </message>
        <message>
            <source>每分钟上报多少件，默认 6。</source>
            <translation>How many issues are reported a minute; 6 unless given.</translation>
        </message>
        <message>
            <source>多少分钟后结束；不写则到 Ctrl-C 为止。</source>
            <translation>After how many minutes to end; until Ctrl-C unless given.</translation>
        </message>
        <message>
            <source>随机种子，默认 1。</source>
            <translation>Seed of chance; 1 unless given.</translation>
        </message>
        <message>
            <source>值班席也由模拟人员值守：受理、派遣、并入、结案。</source>
            <translation>Simulated people also sit at the operators' desks: accept, dispatch, merge, close.</translation>
        </message>
        <message>
            <source>要填大于 0 的数</source>
            <translation>must be a number above 0</translation>
        </message>
        <message>
            <source>区域代码“{code}”不对：应为 4、6、9、12 或 15 位数字。请核对后重填。</source>
            <translation>The area code “{code}” is not valid: it must have 4, 6, 9, 12 or 15 digits. Check it and enter it again.</translation>
        </message>
        <message>
            <source>区域“{name}”的代码“{code}”是{actual}的代码，却标为{given}。请改正代码或级别。</source>
            <translation>The code “{code}” of area “{name}” is that of a {actual}, but the level given is {given}. Correct the code or the level.</translation>
        </message>
        <message>
            <source>代码为“{code}”的区域没有名称。请补上名称。</source>
            <translation>The area with the code “{code}” has no name. Add one.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的区域。请核对代码，或先导入该区域。</source>
            <translation>There is no area with the code “{code}”. Check the code, or import the area first.</translation>
        </message>
        <message>
            <source>坐标 {lon}, {lat} 不在任何网格内。请在地图上重新选点，或直接选择网格。</source>
            <translation>The point {lon}, {lat} lies in no block. Choose another point on the map, or choose the block itself.</translation>
        </message>
        <message>
            <source>区域“{name}”（{code}）的上级 {parent} 不存在。请先导入上级，或改正代码。</source>
            <translation>The area {parent} above “{name}” ({code}) does not exist. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>区域代码“{code}”出现两次（{first}、{second}）。请删去一个。</source>
            <translation>The area code “{code}” is there twice ({first}, {second}). Delete one of them.</translation>
        </message>
        <message>
            <source>区域“{name}”（{code}）的边界不能用：{fault}</source>
            <translation>The outline of area “{name}” ({code}) cannot be used: {fault}</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的部门。请从部门列表中选择。</source>
            <translation>There is no department with the code “{code}”. Choose one from the list of departments.</translation>
        </message>
        <message>
            <source>部门“{name}”已停用，不能派遣。请改派其他部门。</source>
            <translation>Department “{name}” is closed and cannot be dispatched to. Choose another department.</translation>
        </message>
        <message>
            <source>类别代码重复：{codes}。每个代码只能用一次。</source>
            <translation>Category codes given twice: {codes}. Each code can be used only once.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的类别。请从类别表中选择。</source>
            <translation>There is no category with the code “{code}”. Choose one from the category list.</translation>
        </message>
        <message>
            <source>类别“{name}”的代码“{code}”不对。代码由字母、数字、点、横线组成，最多 {longest} 个字符。</source>
            <translation>The code “{code}” of category “{name}” is not valid. A code consists of letters, digits, dots and dashes, {longest} characters at most.</translation>
        </message>
        <message>
            <source>类别 {code} 没有名称。请补上名称。</source>
            <translation>Category {code} has no name. Add one.</translation>
        </message>
        <message>
            <source>类别 {code}“{name}”的上级“{parent}”不存在。请先填写上级，或改正代码。</source>
            <translation>The parent “{parent}” of category {code} “{name}” does not exist. Enter the parent first, or correct the code.</translation>
        </message>
        <message>
            <source>类别循环：{loop}。请改正其中一个的上级。</source>
            <translation>Categories in a loop: {loop}. Correct the parent of one of them.</translation>
        </message>
        <message>
            <source>超期 {seconds} 秒</source>
            <translation>{seconds} s overdue</translation>
        </message>
        <message>
            <source>截止时间“{due}”已经过去。请填写现在以后的时间。</source>
            <translation>The deadline “{due}” has already passed. Enter a time after now.</translation>
        </message>
        <message>
            <source>截止时间“{due}”太远，最多十年。请核对年份。</source>
            <translation>The deadline “{due}” is too far ahead, ten years at most. Check the year.</translation>
        </message>
        <message>
            <source>{days}天{hours}时</source>
            <translation>{days} d {hours} h</translation>
        </message>
        <message>
            <source>{hours}时{minutes}分</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>超期 {days} 天 {hours} 时</source>
            <translation>{days} d {hours} h overdue</translation>
        </message>
        <message>
            <source>超期 {hours} 时 {minutes} 分</source>
            <translation>{hours} h {minutes} min overdue</translation>
        </message>
        <message>
            <source>超期 {minutes} 分</source>
            <translation>{minutes} min overdue</translation>
        </message>
        <message>
            <source>时限“{limit}”不在 1 至 {longest} 之间。请重新填写。</source>
            <translation>The limit “{limit}” is not between 1 and {longest}. Enter it again.</translation>
        </message>
        <message>
            <source>看不懂时限“{text}”。请写成 30分、2小时、3天、4工时、3工作日，或 30m、2h、3d、4wh、3wd。</source>
            <translation>The limit “{text}” cannot be read. Write 30m, 2h, 3d, 4wh, 3wd, or 30分, 2小时, 3天, 4工时, 3工作日.</translation>
        </message>
        <message>
            <source>时限“{text}”太短。最短的时限是 1 分或 1 工时。</source>
            <translation>The limit “{text}” is too short. The shortest is 1 minute or 1 working hour.</translation>
        </message>
        <message>
            <source>{amount} 分</source>
            <translation>{amount} min</translation>
        </message>
        <message>
            <source>{amount} 小时</source>
            <translation>{amount} h</translation>
        </message>
        <message>
            <source>{amount} 天</source>
            <translation>{amount} d</translation>
        </message>
        <message>
            <source>{amount} 工时</source>
            <translation>{amount} working h</translation>
        </message>
        <message>
            <source>{amount} 个工作日</source>
            <translation>{amount} working days</translation>
        </message>
        <message>
            <source>边界不是 GeoJSON 的 Polygon 或 MultiPolygon。请导出为这两种类型后重新导入。</source>
            <translation>The outline is neither a Polygon nor a MultiPolygon of GeoJSON. Export it as one of the two and import it again.</translation>
        </message>
        <message>
            <source>多边形自相交或没有面积（{place} 附近）。请改正边界后重新导入。</source>
            <translation>The polygon crosses itself or has no area (near {place}). Correct the outline and import it again.</translation>
        </message>
        <message>
            <source>多边形第 {ring} 个环里有一个点不是“[经度, 纬度]”。请核对后重新导入。</source>
            <translation>Ring {ring} of the polygon has a point that is not “[longitude, latitude]”. Check it and import it again.</translation>
        </message>
        <message>
            <source>半径“{radius_m}”米不对。请填不小于 0 的数。</source>
            <translation>A radius of “{radius_m}” m is not valid. Enter a number of 0 or more.</translation>
        </message>
        <message>
            <source>半径“{radius_m}”米太大。请缩小查找范围。</source>
            <translation>A radius of “{radius_m}” m is too large. Search a smaller area.</translation>
        </message>
        <message>
            <source>多边形没有边界坐标。请补上至少一个闭合的环后重新导入。</source>
            <translation>The polygon has no coordinates. Add at least one closed ring and import it again.</translation>
        </message>
        <message>
            <source>线“{wkt}”读不懂。请写成 LINESTRING (经度 纬度, 经度 纬度)。</source>
            <translation>The line “{wkt}” cannot be read. Write it as LINESTRING (longitude latitude, longitude latitude).</translation>
        </message>
        <message>
            <source>多边形第 {ring} 个环少于 4 个点。请至少给出 3 个顶点并回到起点。</source>
            <translation>Ring {ring} of the polygon has fewer than 4 points. Give at least 3 corners and return to the first.</translation>
        </message>
        <message>
            <source>多边形没有闭合：第 {ring} 个环的终点与起点不同。请在末尾重复起点后重新导入。</source>
            <translation>The polygon is not closed: ring {ring} ends elsewhere than it begins. Repeat the first point at the end and import it again.</translation>
        </message>
        <message>
            <source>坐标“{lon}, {lat}”不是有效的经纬度。请按“经度, 纬度”填写，经度在 ±180 以内，纬度在 ±90 以内。</source>
            <translation>“{lon}, {lat}” is not a valid position. Enter “longitude, latitude”, longitude within ±180 and latitude within ±90.</translation>
        </message>
        <message>
            <source>您不能{command}此件；可以办理的是：{who}。</source>
            <translation>“{command}” on this issue is not yours to do; those who may: {who}.</translation>
        </message>
        <message>
            <source>此件{state}，不能{command}。现在可以：{possible}。</source>
            <translation>This issue is “{state}”; “{command}” is not possible now. Possible: {possible}.</translation>
        </message>
        <message>
            <source>没有为“{category}”（{priority}）设定{stage}时限。请管理员在时限表中补上。</source>
            <translation>No {stage} limit is set for “{category}” ({priority}). Ask an administrator to add it to the table of limits.</translation>
        </message>
        <message>
            <source>职责清单 {number}：{category} × {area}</source>
            <translation>Responsibility list {number}: {category} × {area}</translation>
        </message>
        <message>
            <source>全辖区</source>
            <translation>everywhere</translation>
        </message>
        <message>
            <source>所有类别</source>
            <translation>all categories</translation>
        </message>
        <message>
            <source>时限表中“{category}”的{stage}时限重复。每个类别、紧急程度、环节只能有一条。</source>
            <translation>The table of limits has the {stage} limit of “{category}” twice. Each category, priority and stage can have only one.</translation>
        </message>
        <message>
            <source>序号“{number}”不对。序号从 1 开始。</source>
            <translation>The number “{number}” is not valid. Numbers begin with 1.</translation>
        </message>
        <message>
            <source>序号 {number} 重复。每条职责要有自己的序号。</source>
            <translation>The number {number} is given twice. Each item needs a number of its own.</translation>
        </message>
        <message>
            <source>类别代码“{code}”不存在。请按类别表填写。</source>
            <translation>The category code “{code}” does not exist. Use one from the category list.</translation>
        </message>
        <message>
            <source>区域代码“{code}”不存在。请核对后重填。</source>
            <translation>The area code “{code}” does not exist. Check it and enter it again.</translation>
        </message>
        <message>
            <source>没有主办部门。每条职责要有一个主办。</source>
            <translation>There is no lead department. Each item needs one.</translation>
        </message>
        <message>
            <source>与第 {other} 条的类别和区域相同。请合并成一条，或改写其中一条。</source>
            <translation>Same category and area as item {other}. Join the two, or change one of them.</translation>
        </message>
        <message>
            <source>类别 {code} 已停用。请换成在用的类别。</source>
            <translation>Category {code} is closed. Use one that is open.</translation>
        </message>
        <message>
            <source>部门“{code}”在同一条里出现两次。请只保留一处。</source>
            <translation>Department “{code}” stands twice in the same item. Keep it in one place only.</translation>
        </message>
        <message>
            <source>{part}部门“{code}”不存在或已停用。请换成在用的部门。</source>
            <translation>The {part} department “{code}” does not exist or is closed. Use one that is open.</translation>
        </message>
        <message>
            <source>{field}第 {position} 个字符已损坏（半个代理对）。请删除后重新输入。</source>
            <translation>{field}: character {position} is broken (half a surrogate pair). Delete it and type it again.</translation>
        </message>
        <message>
            <source>{field}第 {position} 个字符是不可见的控制字符（{code}）。请删除后重新输入。</source>
            <translation>{field}: character {position} is an invisible control character ({code}). Delete it and type it again.</translation>
        </message>
        <message>
            <source>{field}不能为空。请填写后再提交。</source>
            <translation>{field} must not be empty. Fill it in and submit again.</translation>
        </message>
        <message>
            <source>{field}有 {length} 个字，超过上限 {limit} 个字。请删减后再提交。</source>
            <translation>{field} has {length} characters; the limit is {limit}. Shorten it and submit again.</translation>
        </message>
        <message>
            <source>电话号码“{phone}”不对。请填手机号（11 位）、区号加号码（如 0371-65550000）或服务号码。</source>
            <translation>The telephone number “{phone}” is not valid. Enter a mobile number (11 digits), an area code with a number (such as 0371-65550000) or a service number.</translation>
        </message>
        <message>
            <source>请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。</source>
            <translation>Write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.</translation>
        </message>
        <message>
            <source>请写 1 至 {limit} 个可见字符。</source>
            <translation>Write 1 to {limit} visible characters.</translation>
        </message>
        <message>
            <source>可用的有：{choices}。</source>
            <translation>Possible: {choices}.</translation>
        </message>
        <message>
            <source>环境变量</source>
            <translation>environment</translation>
        </message>
        <message>
            <source>{place}：没有名为“{name}”的设置。可用的有：{keys}。</source>
            <translation>{place}: there is no setting called “{name}”. Possible: {keys}.</translation>
        </message>
        <message>
            <source>{place}：“{name}”应是加引号的文字，现在是 {kind}。请加上引号。</source>
            <translation>{place}: “{name}” must be text in quotes, and is {kind}. Put it in quotes.</translation>
        </message>
        <message>
            <source>{place}：“{name}”不能是“{shown}”。{possible}</source>
            <translation>{place}: “{name}” cannot be “{shown}”. {possible}</translation>
        </message>
        <message>
            <source>设置文件 {file} 读不出来：{fault}。请改正后重试。</source>
            <translation>The settings file {file} cannot be read: {fault}. Correct it and try again.</translation>
        </message>
        <message>
            <source>设置文件 {file} 不是正确的 TOML：{fault}。请改正后重试。</source>
            <translation>The settings file {file} is not valid TOML: {fault}. Correct it and try again.</translation>
        </message>
        <message>
            <source>{role}不能装载演示数据。请由管理员装载。</source>
            <translation>Demo content cannot be loaded by: {role}. Ask an administrator to load it.</translation>
        </message>
        <message>
            <source>数据库里已有案件，没有装载演示数据。请换一个空数据库；确要追加请加 --append。</source>
            <translation>The database has issues already; no demo content was loaded. Use an empty database, or add --append to load it all the same.</translation>
        </message>
        <message>
            <source>这批演示案件已经在库里。请换一个 --seed 再装载。</source>
            <translation>These demo issues are in the database already. Choose another --seed.</translation>
        </message>
        <message>
            <source>{seat}（{login}）自 {time} 起正在办理此件。需要时可以接手，并说明原因。</source>
            <translation>{seat} ({login}) has been working on this issue since {time}. Take it over if you must, and say why.</translation>
        </message>
        <message>
            <source>{seat} 仍在线。接手需要说明原因。</source>
            <translation>{seat} is still there. Taking over needs a reason.</translation>
        </message>
        <message>
            <source>新的截止时间不比原来的晚，不算延期。请填写更晚的时间。</source>
            <translation>The new deadline is not later than the present one, so this is no extension. Enter a later time.</translation>
        </message>
        <message>
            <source>必须有且只有一个主办部门。请选择主办，再加协办、配合。</source>
            <translation>There must be exactly one lead department. Choose the lead, then add assisting and cooperating ones.</translation>
        </message>
        <message>
            <source>一次派遣最多 {most} 个部门。请减少后再派。</source>
            <translation>At most {most} departments can be dispatched to at once. Remove some and dispatch again.</translation>
        </message>
        <message>
            <source>部门“{name}”已在办理此件，不能重复派遣。请去掉重复的部门。</source>
            <translation>Department “{name}” is working on this issue already and cannot be dispatched to twice. Remove the repetition.</translation>
        </message>
        <message>
            <source>草稿有 {length} 个字，超过上限 {limit} 个字。请删减。</source>
            <translation>The draft has {length} characters; the limit is {limit}. Shorten it.</translation>
        </message>
        <message>
            <source>区域</source>
            <translation>area</translation>
        </message>
        <message>
            <source>代码“{code}”是{level}的代码。请改正代码或级别。</source>
            <translation>Code “{code}” is that of a {level}. Correct the code or the level.</translation>
        </message>
        <message>
            <source>上级区域 {parent} 不存在或已停用。请先导入上级，或改正代码。</source>
            <translation>The area above, {parent}, does not exist or is closed. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>下级区域 {code} 还在用，不能停用上级。请先停用下级。</source>
            <translation>Area {code} below is still in use, so the one above cannot be closed. Close the lower one first.</translation>
        </message>
        <message>
            <source>日历</source>
            <translation>calendar</translation>
        </message>
        <message>
            <source>摄像机</source>
            <translation>camera</translation>
        </message>
        <message>
            <source>{field}不是网络地址（如 rtsp://…）。请核对后重填。</source>
            <translation>{field} is no network address (such as rtsp://…). Check it and fill it in again.</translation>
        </message>
        <message>
            <source>{field}里带有密码。请去掉，密码在坐席的密码库里登记。</source>
            <translation>{field} contains a password. Take it out; passwords belong into the seat's secret store.</translation>
        </message>
        <message>
            <source>{field}不是网络地址。请核对后重填。</source>
            <translation>{field} is no network address. Check it and fill it in again.</translation>
        </message>
        <message>
            <source>车载摄像机要填车辆代码和通道号。请补上。</source>
            <translation>A camera on a car needs the car's code and its channel. Fill them in.</translation>
        </message>
        <message>
            <source>固定摄像机要填经度和纬度。请补上。</source>
            <translation>A fixed camera needs longitude and latitude. Fill them in.</translation>
        </message>
        <message>
            <source>坐标 {lon}, {lat} 不在任何区域内。请核对经纬度。</source>
            <translation>The point {lon}, {lat} lies in no area. Check longitude and latitude.</translation>
        </message>
        <message>
            <source>文件“{file}”里没有 entries 列表。请核对是否选对了文件。</source>
            <translation>File “{file}” has no list `entries`. Check that it is the right file.</translation>
        </message>
        <message>
            <source>类别</source>
            <translation>category</translation>
        </message>
        <message>
            <source>第 {number} 项应有 kind、code、major、name。请核对文件。</source>
            <translation>Entry {number} should have kind, code, major and name. Check the file.</translation>
        </message>
        <message>
            <source>第 {number} 项的 kind 应是 matter 或 component。请核对文件。</source>
            <translation>The kind of entry {number} should be matter or component. Check the file.</translation>
        </message>
        <message>
            <source>第 {number} 项的代码 {code} 重复。请核对文件。</source>
            <translation>Code {code} of entry {number} is there twice. Check the file.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 {least} 到 {most} 的数。</source>
            <translation>{field} “{cell}” is not right. Give a number from {least} to {most}.</translation>
        </message>
        <message>
            <source>日期“{cell}”看不懂。请写成 2026-10-01。</source>
            <translation>The date “{cell}” cannot be read. Write it like 2026-10-01.</translation>
        </message>
        <message>
            <source>“{cell}”不是可选的{field}。可以填：{options}。</source>
            <translation>“{cell}” is no possible {field}. Possible are: {options}.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 {least} 到 {most} 的整数。</source>
            <translation>{field} “{cell}” is not right. Give a whole number from {least} to {most}.</translation>
        </message>
        <message>
            <source>{field}“{cell}”不对。请填 yes（是）或 no（否）。</source>
            <translation>{field} “{cell}” is not right. Give yes or no.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行（第 {offset} 字节）不是 {encoding} 编码。请在编辑器或 Excel 中另存为 UTF-8 后重新导入。</source>
            <translation>File “{file}”, line {line} (byte {offset}), is not {encoding}. Save it as UTF-8 in an editor or in Excel and import it again.</translation>
        </message>
        <message>
            <source>文件“{file}”不是 UTF-8，按 GBK 读又不像中文（第 {line} 行起，如“{sample}”）。请另存为 UTF-8；确是 GBK 请加 --encoding gbk。</source>
            <translation>File “{file}” is not UTF-8, and read as GBK it does not look like Chinese (from line {line}, such as “{sample}”). Save it as UTF-8; if it is GBK, add --encoding gbk.</translation>
        </message>
        <message>
            <source>文件“{file}”是空的。请核对是否选对了文件。</source>
            <translation>File “{file}” is empty. Check that it is the right file.</translation>
        </message>
        <message>
            <source>不认识编码“{encoding}”。可用 auto、utf-8、gbk。</source>
            <translation>Unknown encoding “{encoding}”. Possible are auto, utf-8, gbk.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行有空字节：不是文本，或是没有标记的 UTF-16。请另存为 UTF-8 后重新导入。</source>
            <translation>File “{file}”, line {line}, has a null byte: it is no text, or UTF-16 without its mark. Save it as UTF-8 and import it again.</translation>
        </message>
        <message>
            <source>文件“{file}”第 {line} 行有乱码字符（{code}），编码可能不对。请用 --encoding 指明编码，或另存为 UTF-8。</source>
            <translation>File “{file}”, line {line}, has a garbled character ({code}); the encoding may be wrong. Name it by --encoding, or save the file as UTF-8.</translation>
        </message>
        <message>
            <source>部门</source>
            <translation>department</translation>
        </message>
        <message>
            <source>职责清单第 {number} 条还写着这个部门，不能停用。请先改清单。</source>
            <translation>Item {number} of the responsibility list still names this department, so it cannot be closed. Change the list first.</translation>
        </message>
        <message>
            <source>这是旧版 Excel（.xls）文件。请另存为 .xlsx 或 CSV 后重新导入。</source>
            <translation>This is an old Excel file (.xls). Save it as .xlsx or CSV and import it again.</translation>
        </message>
        <message>
            <source>这一格是 Excel 的错误值（{value}）。请改正后重新导入。</source>
            <translation>This cell holds an error of Excel ({value}). Correct it and import again.</translation>
        </message>
        <message>
            <source>这一格是公式。请复制后“选择性粘贴为数值”，再重新导入。</source>
            <translation>This cell is a formula. Copy it, paste it as a value, and import again.</translation>
        </message>
        <message>
            <source>Excel 文件“{file}”解开后太大。请拆成几个文件分别导入。</source>
            <translation>Excel file “{file}” is too large when unpacked. Cut it into several files.</translation>
        </message>
        <message>
            <source>“{file}”不是完好的 Excel 文件。请重新另存为 .xlsx。</source>
            <translation>“{file}” is no sound Excel file. Save it as .xlsx again.</translation>
        </message>
        <message>
            <source>Excel 文件里没有工作表“{sheet}”，有的是：{names}。</source>
            <translation>The Excel file has no worksheet “{sheet}”; there are: {names}.</translation>
        </message>
        <message>
            <source>这一格的数字超过 15 位，Excel 已丢失末尾几位。请把该列设为文本格式后重填。</source>
            <translation>The number in this cell has more than 15 digits, and Excel has lost the last ones. Format the column as text and fill it in again.</translation>
        </message>
        <message>
            <source>不能导出为“{ending}”文件。请把文件名写成 .csv 或 .xlsx 结尾。</source>
            <translation>Cannot export to a “{ending}” file. Let the name end in .csv or .xlsx.</translation>
        </message>
        <message>
            <source>区域只能导出为 GeoJSON。请把文件名写成 .geojson 结尾。</source>
            <translation>Areas are exported as GeoJSON only. Let the name end in .geojson.</translation>
        </message>
        <message>
            <source>“{file}”有 {count} 处不对，没有导入任何内容。请按所列的行改正后重新导入。</source>
            <translation>“{file}” has {count} faults; nothing was imported. Correct the lines listed and import again.</translation>
        </message>
        <message>
            <source>第 {line} 行“{column}”</source>
            <translation>Line {line}, “{column}”</translation>
        </message>
        <message>
            <source>整个文件</source>
            <translation>The whole file</translation>
        </message>
        <message>
            <source>第 {line} 行</source>
            <translation>Line {line}</translation>
        </message>
        <message>
            <source>映射文件只用于导入 issues。请去掉它。</source>
            <translation>A mapping file is for issues only. Leave it out.</translation>
        </message>
        <message>
            <source>文件“{path}”写不了：{reason}。请换一个位置。</source>
            <translation>File “{path}” cannot be written: {reason}. Choose another place.</translation>
        </message>
        <message>
            <source>地名</source>
            <translation>place</translation>
        </message>
        <message>
            <source>门牌要填道路和号码。请补上。</source>
            <translation>A house number needs its road and its number. Fill them in.</translation>
        </message>
        <message>
            <source>没有名为“{name}”的地名。请先填写它，或改正所属。</source>
            <translation>There is no place named “{name}”. Enter it first, or correct the parent.</translation>
        </message>
        <message>
            <source>JSON 里不能有 {constant}。请改成数字或 null。</source>
            <translation>JSON cannot have {constant}. Change it to a number or null.</translation>
        </message>
        <message>
            <source>属性“{key}”应是一段文字。</source>
            <translation>The property “{key}” should be a text.</translation>
        </message>
        <message>
            <source>文件“{file}”不是 GeoJSON 的 FeatureCollection。请重新导出。</source>
            <translation>File “{file}” is no GeoJSON FeatureCollection. Export it again.</translation>
        </message>
        <message>
            <source>这里不是 GeoJSON 的 Feature。请重新导出。</source>
            <translation>This is no GeoJSON Feature. Export it again.</translation>
        </message>
        <message>
            <source>这个区域没有 properties。请补上 code、name、level。</source>
            <translation>This area has no properties. Add code, name and level.</translation>
        </message>
        <message>
            <source>文件“{file}”的 JSON 套了太多层。请核对是否选对了文件。</source>
            <translation>The JSON of file “{file}” is nested too deeply. Check that it is the right file.</translation>
        </message>
        <message>
            <source>第 {column} 个字符起不是 JSON。请核对括号和逗号。</source>
            <translation>From character {column} on this is no JSON. Check brackets and commas.</translation>
        </message>
        <message>
            <source>文件夹“{folder}”里没有可导入的文件。请核对路径。</source>
            <translation>Folder “{folder}” has no file to import. Check the path.</translation>
        </message>
        <message>
            <source>您不能导入或导出数据；可以办理的是：{who}。</source>
            <translation>You may not import or export data; those who may: {who}.</translation>
        </message>
        <message>
            <source>导入时另有人写入了同样的内容，本次没有导入。请重新导入。</source>
            <translation>Somebody wrote the same during the import; nothing was imported. Import again.</translation>
        </message>
        <message>
            <source>文件里没有这一列。请核对映射文件 [columns] 里的列名。</source>
            <translation>The file has no such column. Check the names under [columns] in the mapping file.</translation>
        </message>
        <message>
            <source>渠道“{word}”对应不上。请在映射文件的 [channels] 里写明，可用：{channels}。</source>
            <translation>Channel “{word}” is none of ours. Say under [channels] in the mapping file which it is: {channels}.</translation>
        </message>
        <message>
            <source>紧急程度“{word}”对应不上。请在映射文件的 [priorities] 里写明，可用：{priorities}。</source>
            <translation>Priority “{word}” is none of ours. Say under [priorities] in the mapping file which it is: {priorities}.</translation>
        </message>
        <message>
            <source>结案时间早于上报时间。请核对两个时间。</source>
            <translation>It was closed before it was reported. Check both times.</translation>
        </message>
        <message>
            <source>状态是“{state}”，却没有结案时间。请补上，或改映射文件。</source>
            <translation>The state is “{state}”, but there is no closing time. Fill it in, or change the mapping file.</translation>
        </message>
        <message>
            <source>文件“{file}”只有表头，没有内容。请核对是否选对了文件。</source>
            <translation>File “{file}” has a header only. Check that it is the right file.</translation>
        </message>
        <message>
            <source>“{key}”与第 {first} 行重复。每个只能写一行。</source>
            <translation>“{key}” stands on line {first} already. Each may have one line only.</translation>
        </message>
        <message>
            <source>导入时基础数据刚刚变了，本次没有导入。请重新导入。</source>
            <translation>Reference data changed during the import; nothing was imported. Import again.</translation>
        </message>
        <message>
            <source>结案时间在将来。请核对时间。</source>
            <translation>The closing time lies in the future. Check it.</translation>
        </message>
        <message>
            <source>不认识“{kind}”。可以导入和导出的有：{kinds}。</source>
            <translation>Unknown kind “{kind}”. What can be imported and exported: {kinds}.</translation>
        </message>
        <message>
            <source>案件不是基础数据。请单独导入 issues。</source>
            <translation>Issues are no reference data. Import them by themselves.</translation>
        </message>
        <message>
            <source>时限</source>
            <translation>time limit</translation>
        </message>
        <message>
            <source>映射文件里的“{value}”应是文字或文字列表。请改正。</source>
            <translation>“{value}” in the mapping file should be a text or a list of texts. Correct it.</translation>
        </message>
        <message>
            <source>时间“{cell}”看不懂。请核对格式，或改映射文件里的 time_format。</source>
            <translation>The time “{cell}” cannot be read. Check its form, or change time_format in the mapping file.</translation>
        </message>
        <message>
            <source>映射文件的 [columns] 缺少：{names}。请补上对应的列名。</source>
            <translation>The mapping file lacks under [columns]: {names}. Add the names of the columns.</translation>
        </message>
        <message>
            <source>映射文件里不认识：{unknown}。可以写的有：{known}。</source>
            <translation>Unknown in the mapping file: {unknown}. Possible are: {known}.</translation>
        </message>
        <message>
            <source>映射文件里的 {name} 应写成 [{name}] 一节。请改正。</source>
            <translation>{name} in the mapping file should be a section [{name}]. Correct it.</translation>
        </message>
        <message>
            <source>映射文件里的 {name} 应是 ±{most} 以内的数。请改正。</source>
            <translation>{name} in the mapping file should be a number within ±{most}. Correct it.</translation>
        </message>
        <message>
            <source>映射文件里的 snap 应写成 area:区域代码，如 area:410105002。请改正。</source>
            <translation>snap in the mapping file should be area: and an area code, such as area:410105002. Correct it.</translation>
        </message>
        <message>
            <source>映射文件不是 TOML：{reason}。请改正后重试。</source>
            <translation>The mapping file is no TOML: {reason}. Correct it and try again.</translation>
        </message>
        <message>
            <source>不认识时区“{name}”。请写成 +08:00 的形式。</source>
            <translation>Unknown time zone “{name}”. Write it like +08:00.</translation>
        </message>
        <message>
            <source>没有这一列。请删去；可用的列：{columns}。</source>
            <translation>There is no such column. Delete it; possible are: {columns}.</translation>
        </message>
        <message>
            <source>没有这一列。是不是“{near}”？</source>
            <translation>There is no such column. Is it “{near}”?</translation>
        </message>
        <message>
            <source>缺少这一列（{chinese}）。请补上。</source>
            <translation>This column ({chinese}) is missing. Add it.</translation>
        </message>
        <message>
            <source>没有代码为“{code}”的在用{kind}。请先导入，或改正代码。</source>
            <translation>There is no {kind} in use with the code “{code}”. Import it first, or correct the code.</translation>
        </message>
        <message>
            <source>这一列出现了两次。请删去一列。</source>
            <translation>This column is there twice. Delete one.</translation>
        </message>
        <message>
            <source>职责</source>
            <translation>rule</translation>
        </message>
        <message>
            <source>坐席</source>
            <translation>seat</translation>
        </message>
        <message>
            <source>没有填区域，也推断不出是哪个指挥中心。请补上区域代码。</source>
            <translation>No area is given, and which center it is cannot be told. Add the area's code.</translation>
        </message>
        <message>
            <source>有 {found} 格，表头有 {wanted} 格。请核对分隔符和引号。</source>
            <translation>It has {found} cells, the header {wanted}. Check separators and quotes.</translation>
        </message>
        <message>
            <source>这一行起的引号不成对，或一格太长。请补上或删去引号。</source>
            <translation>A quote opened from this line on is never closed, or a cell is too long. Add or delete quotes.</translation>
        </message>
        <message>
            <source>“{path}”不是文件。请给出要导入的文件。</source>
            <translation>“{path}” is no file. Name the file to import.</translation>
        </message>
        <message>
            <source>文件“{path}”超过 {limit} MB。请拆成几个文件分别导入。</source>
            <translation>File “{path}” is larger than {limit} MB. Cut it into several files.</translation>
        </message>
        <message>
            <source>没有文件“{path}”。请核对路径。</source>
            <translation>There is no file “{path}”. Check the path.</translation>
        </message>
        <message>
            <source>文件“{path}”读不了：{reason}。</source>
            <translation>File “{path}” cannot be read: {reason}.</translation>
        </message>
        <message>
            <source>区域 {code} 下没有画好边界的网格，不能分派样本。请换一个区域。</source>
            <translation>Below area {code} there are no blocks with an outline to spread the sample over. Choose another area.</translation>
        </message>
        <message>
            <source>人员</source>
            <translation>person</translation>
        </message>
        <message>
            <source>登录名只能由文字、数字、点、横线和 @ 组成。请改正。</source>
            <translation>A login consists of letters, digits, dots, dashes and @ only. Correct it.</translation>
        </message>
        <message>
            <source>职能部门的人员没有填部门。请补上部门代码。</source>
            <translation>A person of a department has no department. Add its code.</translation>
        </message>
        <message>
            <source>只有职能部门的人员才填部门。请清空，或改角色。</source>
            <translation>Only people of departments have a department. Empty the cell, or change the role.</translation>
        </message>
        <message>
            <source>车辆</source>
            <translation>vehicle</translation>
        </message>
        <message>
            <source>定位终端“{terminal}”已装在另一辆车上。请核对终端号。</source>
            <translation>Position terminal “{terminal}” is in another car. Check its number.</translation>
        </message>
        <message>
            <source>此派遣已经签收，不用再签。</source>
            <translation>This assignment has been acknowledged already.</translation>
        </message>
        <message>
            <source>此件已经裁决由{department}办理，不能退回。</source>
            <translation>It has been ruled that {department} handles this issue; it cannot be returned.</translation>
        </message>
        <message>
            <source>不能把案件并入它自己。请选择另一件。</source>
            <translation>An issue cannot be merged into itself. Choose another one.</translation>
        </message>
        <message>
            <source>没有这个案件（{district}-{id}），或不在您的范围内。请刷新列表。</source>
            <translation>There is no such issue ({district}-{id}), or it is outside your scope. Refresh the list.</translation>
        </message>
        <message>
            <source>只能以自己的名义上报。代他人登记，请由值班员办理。</source>
            <translation>You can report in your own name only. Ask an operator to record a report for somebody else.</translation>
        </message>
        <message>
            <source>此件刚刚并入了另一件。请刷新后再决定。</source>
            <translation>This issue has just been merged into another one. Refresh the list and decide again.</translation>
        </message>
        <message>
            <source>此件没有并入其他案件，不用撤销。</source>
            <translation>This issue is not merged into another; there is nothing to undo.</translation>
        </message>
        <message>
            <source>{no} 自己已并入其他案件。请并入最终的那一件。</source>
            <translation>{no} is itself merged into another issue. Merge into that one.</translation>
        </message>
        <message>
            <source>{no} 不予受理，不能作为主案。请先重开它，或选择另一件。</source>
            <translation>{no} was declined and cannot be the main issue. Reopen it first, or choose another one.</translation>
        </message>
        <message>
            <source>没有编号为“{no}”的案件，或不在您的范围内。</source>
            <translation>There is no issue with the number “{no}”, or it is not yours to see.</translation>
        </message>
        <message>
            <source>此件已挂起，不能{command}。请先恢复。</source>
            <translation>This issue is suspended; “{command}” is not possible. Resume it first.</translation>
        </message>
        <message>
            <source>此件没有第 {number} 号派遣。请刷新后重选。</source>
            <translation>This issue has no assignment {number}. Refresh and choose again.</translation>
        </message>
        <message>
            <source>{department}的这项派遣{state}，不能再办理。</source>
            <translation>This assignment of {department} is “{state}”; nothing more can be done in it.</translation>
        </message>
        <message>
            <source>{seat}（{actor}）已于 {time} 对此件“{command}”。请核对后再决定。</source>
            <translation>{seat} ({actor}) has meanwhile done “{command}” to this issue, at {time}. Look at it before you decide.</translation>
        </message>
        <message>
            <source>市级平台没有上级，不能再上报。请召集联席会议或裁决。</source>
            <translation>There is no level above the city to escalate to. Call a joint meeting, or rule.</translation>
        </message>
        <message>
            <source>此件不是下级上报的，不能交回。请自行办理。</source>
            <translation>No lower level passed this issue up, so it cannot be handed down. Handle it here.</translation>
        </message>
        <message>
            <source>此件没有挂起，不用恢复。</source>
            <translation>This issue is not suspended; there is nothing to resume.</translation>
        </message>
        <message>
            <source>上报后满 {days} 个工作日才能质询，最早 {when}。</source>
            <translation>An inquiry is possible {days} working days after escalation, at the earliest on {when}.</translation>
        </message>
        <message>
            <source>此件没有待答复的质询。</source>
            <translation>This issue has no inquiry waiting for an answer.</translation>
        </message>
        <message>
            <source>类别“{name}”已停用。请选择在用的类别。</source>
            <translation>Category “{name}” is closed. Choose one that is open.</translation>
        </message>
        <message>
            <source>“{area}”不在本平台辖区内。请上报上级，由上级转交。</source>
            <translation>“{area}” is outside this platform's area. Escalate the issue; the level above passes it on.</translation>
        </message>
        <message>
            <source>第 {number} 条不是备注，不能划去。其他步骤请用相应的操作纠正。</source>
            <translation>Event {number} is not a note and cannot be struck out. Correct other steps by the command that undoes them.</translation>
        </message>
        <message>
            <source>第 {number} 条已经划去。</source>
            <translation>Event {number} has been struck out already.</translation>
        </message>
        <message>
            <source>只有作者本人或值班长可以划去这条备注。</source>
            <translation>Only its author or a shift leader can strike out this note.</translation>
        </message>
        <message>
            <source>没有要更正的内容。请修改后再提交。</source>
            <translation>Nothing was corrected. Change something and submit again.</translation>
        </message>
        <message>
            <source>{role}不能上报问题。请由值班员、网格员或群众上报。</source>
            <translation>Issues cannot be reported by: {role}. Let an operator, a grid worker or a resident report it.</translation>
        </message>
        <message>
            <source>发现时间 {at} 在将来。请核对日期和时间。</source>
            <translation>The time it was found, {at}, lies in the future. Check date and time.</translation>
        </message>
        <message>
            <source>所选网格“{chosen}”与坐标所在的“{found}”不一致。请核对地点。</source>
            <translation>The block chosen is “{chosen}”, but the point lies in “{found}”. Check the place.</translation>
        </message>
        <message>
            <source>“{name}”范围太大，无法派人。请至少选到区县。</source>
            <translation>“{name}” is too large to send somebody to. Choose a county at least.</translation>
        </message>
        <message>
            <source>没有地点。请填写地址、在地图上选点，或选择网格。</source>
            <translation>No place is given. Enter an address, choose a point on the map, or choose a block.</translation>
        </message>
        <message>
            <source>用户名或密码不对。请核对后重填。</source>
            <translation>User name or password is wrong. Check them and enter them again.</translation>
        </message>
        <message>
            <source>密码要有 {shortest} 至 {longest} 个字符。请重填。</source>
            <translation>A password has {shortest} to {longest} characters. Enter another one.</translation>
        </message>
        <message>
            <source>密码不能和用户名相同。请另选一个。</source>
            <translation>The password must not be the user name. Choose another one.</translation>
        </message>
        <message>
            <source>没有用户“{login}”。请核对用户名，或请管理员建立。</source>
            <translation>There is no user “{login}”. Check the name, or ask an administrator to create it.</translation>
        </message>
        <message>
            <source>用户“{login}”已停用。请换用其他用户，或请管理员恢复。</source>
            <translation>User “{login}” is closed. Use another one, or ask an administrator to open it again.</translation>
        </message>
        <message>
            <source>此件还没有核查通过，不能结案。请先由未参与处置的人员核查。</source>
            <translation>This issue has not passed verification and cannot be closed. First let somebody verify it who did not handle it.</translation>
        </message>
        <message>
            <source>没有网格员。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>There are no grid workers. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>地名库里没有 {area} 范围内的地点。请先导入地名（resources/demo/gazetteer.csv）。</source>
            <translation>The gazetteer has no place within {area}. Import the places first (resources/demo/gazetteer.csv).</translation>
        </message>
        <message>
            <source>数据库里没有街道平台的值班员，无法演示。请先运行 commandcenter database load-demo。</source>
            <translation>The database has no operator of a subdistrict, so there is nobody to play the demo. Run commandcenter database load-demo first.</translation>
        </message>
        <message>
            <source>{area} 的平台没有值班员。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>The platform of {area} has no operator. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>{area} 的平台没有值班长。请先导入演示人员（resources/demo/users.csv）。</source>
            <translation>The platform of {area} has no shift leader. Import the demo's people first (resources/demo/users.csv).</translation>
        </message>
        <message>
            <source>案件数 {issues} 不在 0 到 {most} 之间。请重新填写。</source>
            <translation>The number of issues, {issues}, is not between 0 and {most}. Enter it again.</translation>
        </message>
        <message>
            <source>每分钟 {rate} 件不行。请给 0 到 {most} 之间的数。</source>
            <translation>{rate} issues a minute are not possible. Give a number between 0 and {most}.</translation>
        </message>
        <message>
            <source>数据库拒绝了这项操作：{reason}。请核对权限和数据库文件，或从备份恢复。</source>
            <translation>The database refused: {reason}. Check the permissions and the database file, or restore a backup.</translation>
        </message>
        <message>
            <source>不支持数据库类型“{kind}”。请用 sqlite:/// 或 postgresql+psycopg:// 开头的地址。</source>
            <translation>Databases of the kind “{kind}” are not supported. Use an address that begins with sqlite:/// or postgresql+psycopg://.</translation>
        </message>
        <message>
            <source>地址“{url}”没有写明数据库文件。请写成 sqlite:///文件。</source>
            <translation>The address “{url}” names no database file. Write sqlite:///FILE.</translation>
        </message>
        <message>
            <source>看不懂数据库地址“{url}”。请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。</source>
            <translation>The database address “{url}” cannot be read. Write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE.</translation>
        </message>
        <message>
            <source>文件 {file} 已存在，备份从不覆盖文件。请换一个文件名。</source>
            <translation>File {file} exists already, and a backup never overwrites a file. Choose another name.</translation>
        </message>
        <message>
            <source>文件夹 {folder} 不存在。请先建立它，或换一个位置。</source>
            <translation>Folder {folder} does not exist. Create it first, or choose another place.</translation>
        </message>
        <message>
            <source>没有备份文件 {file}。请核对路径。</source>
            <translation>There is no backup file {file}. Check the path.</translation>
        </message>
        <message>
            <source>{program} 没有完成：{reason}。数据库没有改动。</source>
            <translation>{program} did not finish: {reason}. The database is as it was.</translation>
        </message>
        <message>
            <source>文件 {file} 不是指挥中心的备份：没有结构版本。请核对文件。</source>
            <translation>File {file} is not a backup of the command center: it has no schema version. Check the file.</translation>
        </message>
        <message>
            <source>找不到程序 {name}。请安装 PostgreSQL 客户端（Debian 软件包 postgresql-client）。</source>
            <translation>The program {name} is not found. Install the PostgreSQL client (Debian package postgresql-client).</translation>
        </message>
        <message>
            <source>数据库地址里有换行，不能用于备份。请改正地址。</source>
            <translation>The database address has a line break and cannot be used for a backup. Correct the address.</translation>
        </message>
        <message>
            <source>备份文件读回后与数据库不一致，已删除。请检查磁盘后重试。</source>
            <translation>Read back, the backup differed from the database; it was deleted. Check the disk and try again.</translation>
        </message>
        <message>
            <source>文件 {file} 不是共享数据库的备份。请核对文件。</source>
            <translation>File {file} is not a backup of a shared database. Check the file.</translation>
        </message>
        <message>
            <source>数据库 {where} 已有内容。确要替换请加 --replace。</source>
            <translation>Database {where} has content. To replace it, add --replace.</translation>
        </message>
        <message>
            <source>文件 {file} 不是嵌入式数据库的备份。请核对文件。</source>
            <translation>File {file} is not a backup of an embedded database. Check the file.</translation>
        </message>
        <message>
            <source>文件 {file} 就是正在使用的数据库，不能用它恢复自己。</source>
            <translation>File {file} is the very database in use; it cannot be restored from itself.</translation>
        </message>
        <message>
            <source>数据库文件 {file} 不存在。请先运行 commandcenter database upgrade。</source>
            <translation>The database file {file} does not exist. Run commandcenter database upgrade first.</translation>
        </message>
        <message>
            <source>文件 {file} 不是数据库，不会被替换。请核对地址。</source>
            <translation>File {file} is not a database and will not be replaced. Check the address.</translation>
        </message>
        <message>
            <source>数据库 {file} 已有内容。确要替换请加 --replace，原文件会留在旁边。</source>
            <translation>Database {file} has content. To replace it, add --replace; the present file is kept beside it.</translation>
        </message>
        <message>
            <source>数据库 {file} 正在使用。请先关闭所有 commandcenter 程序。</source>
            <translation>Database {file} is in use. Close every commandcenter program first.</translation>
        </message>
        <message>
            <source>这不是指挥中心的数据库：没有案件表。请核对地址或文件。</source>
            <translation>This is not a database of the command center: it has no table of issues. Check the address or the file.</translation>
        </message>
        <message>
            <source>备份的结构（{found}）比本程序新，不能恢复。请安装新版 commandcenter。</source>
            <translation>The backup's schema ({found}) is newer than this program; it cannot be restored. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录的内容被改动。</source>
            <translation>Issue {issue}: the content of event {number} was altered.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 条记录的校验值被改动。</source>
            <translation>Issue {issue}: the hash of event {number} was altered.</translation>
        </message>
        <message>
            <source>案件 {issue} 缺少第 {number} 条记录。</source>
            <translation>Issue {issue} lacks event {number}.</translation>
        </message>
        <message>
            <source>案件 {issue} 多出第 {number} 条记录。</source>
            <translation>Issue {issue}: event {number} should not be there.</translation>
        </message>
        <message>
            <source>案件 {issue} 记下的末条校验值与第 {number} 条记录不符。</source>
            <translation>Issue {issue}: the last hash it records does not match event {number}.</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态与第 {number} 条记录不符（{detail}）。</source>
            <translation>Issue {issue}: its state does not match event {number} ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态与各部门的派遣不符（{detail}）。</source>
            <translation>Issue {issue}: its state does not match the departments' assignments ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 没有任何记录。</source>
            <translation>Issue {issue} has no events.</translation>
        </message>
        <message>
            <source>第 {number} 条记录所属的案件 {issue} 不存在。</source>
            <translation>Event {number} belongs to issue {issue}, which does not exist.</translation>
        </message>
        <message>
            <source>第 {number} 号派遣所属的案件 {issue} 不存在。</source>
            <translation>Assignment {number} belongs to issue {issue}, which does not exist.</translation>
        </message>
        <message>
            <source>案件 {issue} 的状态写着不认识的词“{detail}”。</source>
            <translation>Issue {issue}: its state holds an unknown word, “{detail}”.</translation>
        </message>
        <message>
            <source>案件 {issue} 并入的案件 {detail} 不存在。</source>
            <translation>Issue {issue} is merged into {detail}, which does not exist.</translation>
        </message>
        <message>
            <source>案件 {issue} 第 {number} 号派遣被改动，与记录不符（{detail}）。</source>
            <translation>Part {number} of issue {issue} was changed: it contradicts the timeline ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 缺少第 {number} 号派遣，记录里有。</source>
            <translation>Part {number} of issue {issue} is missing, though the timeline has it.</translation>
        </message>
        <message>
            <source>案件 {issue} 多出第 {number} 号派遣，记录里没有。</source>
            <translation>Part {number} of issue {issue} is not in the timeline.</translation>
        </message>
        <message>
            <source>编号 {issue} 与发号记录不符：案件被整件删除，或发号记录被改动。</source>
            <translation>Number {issue} contradicts the numbers given out: a whole issue was deleted, or the counter was changed.</translation>
        </message>
        <message>
            <source>案件 {issue} 的内容被改动，与记录不符（{detail}）。</source>
            <translation>Issue {issue} was changed: it contradicts its timeline ({detail}).</translation>
        </message>
        <message>
            <source>案件 {issue} 的记录不是本程序写的格式，内容无法核对。</source>
            <translation>The timeline of issue {issue} is not of this program's making; its content cannot be compared.</translation>
        </message>
        <message>
            <source>案件 {issue} 的并入关系绕成了一圈（{detail}）。</source>
            <translation>Issue {issue} is merged in a circle ({detail}).</translation>
        </message>
        <message>
            <source>数据库 {where} 的结构（{found}）比本程序新，本程序不能使用它。请安装新版 commandcenter。</source>
            <translation>The schema ({found}) of database {where} is newer than this program, which cannot use it. Install a newer commandcenter.</translation>
        </message>
        <message>
            <source>数据库 {where} 的结构需要升级（{found} → {needed}）。请管理员运行 commandcenter database upgrade。</source>
            <translation>The schema of database {where} needs an upgrade ({found} → {needed}). Ask an administrator to run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>数据库所在磁盘已满，本次操作没有写入。请清理磁盘空间后重试。</source>
            <translation>The database's disk is full; nothing was written. Free some space and try again.</translation>
        </message>
        <message>
            <source>数据库正忙，等了一段时间没有轮到，本次操作没有写入。请再试一次。</source>
            <translation>The database is busy and gave no turn in time; nothing was written. Try again.</translation>
        </message>
        <message>
            <source>数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。</source>
            <translation>The database does not answer; whether this was written is not certain. Try again when it is back: the same action is never carried out twice.</translation>
        </message>
        <message>
            <source>{place}：{fault}</source>
            <translation>{place}: {fault}</translation>
        </message>
        <message>
            <source>当前平台的值班员</source>
            <translation>operators of the platform that holds it</translation>
        </message>
        <message>
            <source>当前平台的值班长</source>
            <translation>shift leader of the platform that holds it</translation>
        </message>
        <message>
            <source>上报此件的下级平台</source>
            <translation>the lower platform that passed it up</translation>
        </message>
        <message>
            <source>上级平台</source>
            <translation>a platform above</translation>
        </message>
        <message>
            <source>承办部门</source>
            <translation>the department assigned</translation>
        </message>
        <message>
            <source>上报人</source>
            <translation>whoever reported it</translation>
        </message>
        <message>
            <source>本区域未参与处置的人员</source>
            <translation>people of the area who did not handle it</translation>
        </message>
        <message>
            <source>任何经办人</source>
            <translation>anybody concerned with it</translation>
        </message>
        <message>
            <source>{before}、{item}</source>
            <translation>{before}, {item}</translation>
        </message>
        <message>
            <source>接手说明</source>
            <translation>reason for taking over</translation>
        </message>
        <message>
            <source>派遣说明</source>
            <translation>instruction</translation>
        </message>
        <message>
            <source>代码</source>
            <translation>code</translation>
        </message>
        <message>
            <source>名称</source>
            <translation>name</translation>
        </message>
        <message>
            <source>级别</source>
            <translation>level</translation>
        </message>
        <message>
            <source>简称</source>
            <translation>short name</translation>
        </message>
        <message>
            <source>日期</source>
            <translation>date</translation>
        </message>
        <message>
            <source>上班</source>
            <translation>working</translation>
        </message>
        <message>
            <source>安装方式</source>
            <translation>mounting</translation>
        </message>
        <message>
            <source>通道</source>
            <translation>channel</translation>
        </message>
        <message>
            <source>经度</source>
            <translation>longitude</translation>
        </message>
        <message>
            <source>纬度</source>
            <translation>latitude</translation>
        </message>
        <message>
            <source>朝向</source>
            <translation>heading</translation>
        </message>
        <message>
            <source>主码流地址</source>
            <translation>main stream address</translation>
        </message>
        <message>
            <source>子码流地址</source>
            <translation>sub-stream address</translation>
        </message>
        <message>
            <source>上级</source>
            <translation>parent</translation>
        </message>
        <message>
            <source>性质</source>
            <translation>kind</translation>
        </message>
        <message>
            <source>关键词</source>
            <translation>keywords</translation>
        </message>
        <message>
            <source>说明</source>
            <translation>description</translation>
        </message>
        <message>
            <source>紧急程度</source>
            <translation>priority</translation>
        </message>
        <message>
            <source>停用</source>
            <translation>closed</translation>
        </message>
        <message>
            <source>{code}（{word}）</source>
            <translation>{code} ({word})</translation>
        </message>
        <message>
            <source>别名</source>
            <translation>aliases</translation>
        </message>
        <message>
            <source>种类</source>
            <translation>kind of place</translation>
        </message>
        <message>
            <source>道路</source>
            <translation>road</translation>
        </message>
        <message>
            <source>门牌号</source>
            <translation>house number</translation>
        </message>
        <message>
            <source>走向</source>
            <translation>course</translation>
        </message>
        <message>
            <source>所属</source>
            <translation>parent place</translation>
        </message>
        <message>
            <source>原编号</source>
            <translation>former number</translation>
        </message>
        <message>
            <source>环节</source>
            <translation>stage</translation>
        </message>
        <message>
            <source>序号</source>
            <translation>number</translation>
        </message>
        <message>
            <source>签收时限</source>
            <translation>receipt limit</translation>
        </message>
        <message>
            <source>处置时限</source>
            <translation>handling limit</translation>
        </message>
        <message>
            <source>依据</source>
            <translation>basis</translation>
        </message>
        <message>
            <source>登录名</source>
            <translation>login</translation>
        </message>
        <message>
            <source>姓名</source>
            <translation>full name</translation>
        </message>
        <message>
            <source>角色</source>
            <translation>role</translation>
        </message>
        <message>
            <source>网格职责</source>
            <translation>grid duty</translation>
        </message>
        <message>
            <source>车牌</source>
            <translation>plate</translation>
        </message>
        <message>
            <source>定位终端</source>
            <translation>position terminal</translation>
        </message>
        <message>
            <source>呼号</source>
            <translation>call sign</translation>
        </message>
        <message>
            <source>{command}说明</source>
            <translation>text for “{command}”</translation>
        </message>
        <message>
            <source>请求标识</source>
            <translation>request key</translation>
        </message>
        <message>
            <source>问题描述</source>
            <translation>description of the issue</translation>
        </message>
        <message>
            <source>地址</source>
            <translation>address</translation>
        </message>
        <message>
            <source>报告人</source>
            <translation>reporter</translation>
        </message>
        <message>
            <source>来源</source>
            <translation>source</translation>
        </message>
        <message>
            <source>外部编号</source>
            <translation>foreign number</translation>
        </message>
        <message>
            <source>数据库的表属于 {owner}，各组的权限没有核对。请用 {owner} 登录，再运行 commandcenter database upgrade。</source>
            <translation>The database's tables belong to {owner}; the groups' rights were not checked. Connect as {owner} and run commandcenter database upgrade again.</translation>
        </message>
        <message>
            <source>登录名 {login} 不能建立角色，各组的权限没有设置。请服务器管理员执行：{statements} 然后再运行 commandcenter database upgrade。</source>
            <translation>Login {login} may not create roles; the groups' rights were not set. Ask the server's administrator to run: {statements} Then run commandcenter database upgrade again.</translation>
        </message>
        <message>
            <source>数据库登录名是 {login}，不能以 {user} 的名义办理。请改用 {user} 的数据库登录名，或把用户改为 {login}。</source>
            <translation>The database login is {login} and cannot act in the name of {user}. Connect with the database login of {user}, or set the user to {login}.</translation>
        </message>
        <message>
            <source>数据库登录名没有这项权限，本次操作没有写入。请换用有权限的登录名，或请管理员把它加入应有的组。</source>
            <translation>The database login has no right to do this; nothing was written. Connect with a login that has it, or ask an administrator to add yours to the right group.</translation>
        </message>
        <message>
            <source>{minutes} 分 {seconds} 秒</source>
            <translation>{minutes} min {seconds} s</translation>
        </message>
        <message>
            <source>{days} 天 {hours} 小时</source>
            <translation>{days} d {hours} h</translation>
        </message>
        <message>
            <source>{hours} 小时 {minutes} 分</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <source>最近一次变化：{ago}前。</source>
            <translation>Last change: {ago} ago.</translation>
        </message>
        <message>
            <source>数据库已有案件时不装入，也不算出错。</source>
            <translation>Where the database has issues already, load nothing and count it as done.</translation>
        </message>
        <message>
            <source>要填 1 至 99 的整数</source>
            <translation>must be a whole number from 1 to 99</translation>
        </message>
        <message>
            <source>这里还没有建立数据库。请核对地址；要新建，请运行 commandcenter database upgrade。</source>
            <translation>There is no database of this program here yet. Check the address; to make one, run commandcenter database upgrade.</translation>
        </message>
        <message>
            <source>数据库里已有案件，不再装入示范数据。</source>
            <translation>The database has issues already; no demo content was loaded.</translation>
        </message>
        <message>
            <source>没有写明用户（--user），以系统的名义办理。</source>
            <translation>No user is named (--user); acting in the name of the system.</translation>
        </message>
        <message>
            <source>写到哪里；区域用 .geojson，其余用 .csv 或 .xlsx 结尾。已有的文件会被替换。</source>
            <translation>Where to write; ending .geojson for areas, .csv or .xlsx for all others. A file that is there is replaced.</translation>
        </message>
        <message>
            <source>后面要写一个值</source>
            <translation>needs a value</translation>
        </message>
        <message>
            <source>参数</source>
            <translation>arguments</translation>
        </message>
        <message>
            <source>选项</source>
            <translation>options</translation>
        </message>
        <message>
            <source>显示这份说明。</source>
            <translation>Show this help.</translation>
        </message>
        <message>
            <source>{name}：{why}</source>
            <translation>{name}: {why}</translation>
        </message>
        <message>
            <source>用法不对：{what}。</source>
            <translation>wrong use: {what}.</translation>
        </message>
        <message>
            <source>缺少 {names}</source>
            <translation>{names} missing</translation>
        </message>
        <message>
            <source>不认识 {words}</source>
            <translation>{words} not known</translation>
        </message>
        <message>
            <source>{value} 不是整数</source>
            <translation>{value} is not a whole number</translation>
        </message>
        <message>
            <source>{value} 不行，可用的有 {choices}</source>
            <translation>{value} is not possible; choose from {choices}</translation>
        </message>
        <message>
            <source>后面不能写值，却写了 {value}</source>
            <translation>takes no value, and {value} was given</translation>
        </message>
        <message>
            <source>不能与 {other} 同时用</source>
            <translation>cannot be used together with {other}</translation>
        </message>
        <message>
            <source>用法</source>
            <translation>usage</translation>
        </message>
        <message>
            <source>另有 {count} 步没有办成：规则不许，或别的席位先办了。</source>
            <translation>{count} more steps came to nothing: the rules forbade them, or another seat was first.</translation>
        </message>
        <message>
            <source>数据库有 {count} 次没有应答。</source>
            <translation>The database did not answer {count} times.</translation>
        </message>
        <message>
            <source>数据库恢复应答，接着进行。</source>
            <translation>The database answers again; going on.</translation>
        </message>
        <message>
            <source>数据库没有应答，恢复后自动接着进行，不会漏办或重办。</source>
            <translation>The database does not answer. This goes on by itself when it is back; nothing is left out or done twice.</translation>
        </message>
        <message>
            <source>数据库地址“{url}”里有两个 @。密码中的 @ 请写成 %40，: 写成 %3A，/ 写成 %2F。</source>
            <translation>The database address “{url}” has two @. In the password write @ as %40, : as %3A and / as %2F.</translation>
        </message>
        <message>
            <source>文件 {file} 已损坏：{reason}。没有改动任何内容，请改用别的备份。</source>
            <translation>File {file} is damaged: {reason}. Nothing was changed; use another backup.</translation>
        </message>
        <message>
            <source>连不上数据库，本次操作没有写入。请核对地址、用户名和密码，并确认数据库服务器正在运行。</source>
            <translation>Cannot connect to the database; nothing was written. Check the address, login and password, and that the database server is running.</translation>
        </message>
        <message>
            <source>最多填 525600（一年）；要更久，请不写</source>
            <translation>must be at most 525600 (a year); leave it out for longer</translation>
        </message>
    </context>
</TS>
