package align

import (
	"unicode/utf8"

	"hexapla/lang"
)

// soundRun is characters that may spell a foreign name.
type soundRun struct {
	text string
	han  bool
}

// noteRuns notes the sound runs of a segment. Tokens stand at each character; the
// last of a run without blanks has one character only, as nothing follows it.
func (v *vocabulary) noteRuns(tokens []lang.Token) {
	var run []byte
	han := false
	end := func() {
		if r := (soundRun{string(run), han}); utf8.RuneCount(run) >= 2 {
			if _, ok := v.runSeen[r.text]; !ok {
				if v.runSeen == nil {
					v.runSeen = make(map[string]struct{})
				}
				v.runSeen[r.text] = struct{}{}
				v.runs = append(v.runs, r)
			}
		}
		run = run[:0]
	}
	for _, t := range tokens {
		if t.Kind != lang.Gram {
			end()
			continue
		}
		r, size := utf8.DecodeRuneInString(t.Form)
		isHan := r >= 0x3400
		spells := isHan && isSpeller(r) || 0x30a1 <= r && r <= 0x30fc
		if !spells || isHan != han {
			end()
		}
		if spells {
			han = isHan
			run = append(run, t.Form[:size]...)
		}
		if len(t.Form) == size {
			end()
		}
	}
	end()
}

// spellers are the Han characters, simplified and traditional, that Chinese
// transcribes foreign names with.
const spellers = "阿埃艾爱愛安昂奥奧巴白百拜班邦包保鲍鮑堡贝貝本比彼毕畢别宾賓波玻伯勃博薄布查察昌彻徹茨次达達大戴黛丹当當道德邓鄧登狄迪蒂地第蒙" +
	"丁东東杜敦顿頓多朵俄厄恩尔爾法凡范梵方菲费費芬丰弗夫福富佛盖蓋甘冈岡高哥戈格葛根贡貢古瓜圭哈海汉漢豪合赫黑亨洪侯胡华華怀懷惠霍基吉济濟" +
	"季加佳嘉贾賈简簡杰傑金津京久居喀卡开開凯凱坎康考柯科可克肯孔库庫奎夸昆拉腊來来莱萊赖賴兰蘭郎朗劳勞老勒雷黎里利莉立丽麗廉连連良" +
	"列林琳留刘劉隆龙龍娄卢盧鲁魯路吕呂伦倫罗羅洛马馬玛瑪迈邁麦麥曼芒毛茂梅门門孟米密蜜敏明缪摩莫墨默姆木穆内娜纳納乃奈南瑙内尼" +
	"妮涅宁寧牛纽紐农農努诺諾欧歐帕派潘庞龐佩彭蓬皮匹平珀坡普齐齊奇契恰乔喬切钦欽琴丘屈冉让讓热熱日荣榮茹儒瑞若撒萨薩塞赛賽桑瑟森沙莎" +
	"珊山尚绍紹舍申圣聖胜盛施什石史士舒朔斯司丝絲松苏蘇所索塔泰坦汤湯唐陶特滕提廷汀廳通图圖土吐托陀瓦外万萬汪旺威韦韋维維魏温溫文翁沃乌烏武" +
	"伍西希锡錫席夏香肖辛欣兴雄休许許雪逊遜雅亚亞扬雅亞延彦耶叶葉伊依易因英尤于约約云扎宰赞贊早泽澤增詹章朱祖佐兹茲子宗"

// spellerSet has a bit for each speller, from the first Han character on.
var spellerSet = func() (set [(0xa000 - 0x4e00) / 64]uint64) {
	for _, r := range spellers {
		set[(r-0x4e00)/64] |= 1 << ((r - 0x4e00) % 64)
	}
	return set
}()

func isSpeller(r rune) bool {
	k := int(r) - 0x4e00
	return k >= 0 && k/64 < len(spellerSet) && spellerSet[k/64]>>(k%64)&1 == 1
}
