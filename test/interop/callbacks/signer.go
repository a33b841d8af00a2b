// Signs callbacks (webhooks) with Go's encoding/json, as the gateway does. Commands:
//
//	vectors SAMPLES    prints test/server/callbackVectors.json; SAMPLES is a file with the documented callbacks of the test kit
//	random COUNT SEED  prints random callbacks, each with a copy in which one byte is changed: one JSON object per line
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand"
	"os"
	"sort"
	"strconv"
)

const secretKey = "callback-secret"

type fields map[string]any

// object is encoded in the order of its members, as Go encodes a struct.
type object []member
type member struct {
	key   string
	value any
}

func (all object) MarshalJSON() ([]byte, error) {
	var text bytes.Buffer
	text.WriteByte('{')
	for at, each := range all {
		if at > 0 {
			text.WriteByte(',')
		}
		text.Write(encode(each.key, false))
		text.WriteByte(':')
		text.Write(encode(each.value, false))
	}
	text.WriteByte('}')
	return text.Bytes(), nil
}

func encode(value any, escapeHTML bool) []byte {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(escapeHTML)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(text.Bytes(), []byte("\n"))
}

func sign(text []byte) string {
	hash := sha256.Sum256([]byte(base64.StdEncoding.EncodeToString(text) + secretKey))
	return hex.EncodeToString(hash[:])
}

// without returns the fields that have a value, except the fields with these names.
func without(all fields, names ...string) fields {
	rest := fields{}
	for key, value := range all {
		rest[key] = value
		if value == "" {
			delete(rest, key)
		}
	}
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

func with(all fields, changes fields) fields {
	changed := fields{}
	for _, source := range []fields{all, changes} {
		for key, value := range source {
			changed[key] = value
		}
	}
	return changed
}

// ---------------------------------------------------------------- vectors

type vector struct {
	Name      string `json:"name"`
	SecretKey string `json:"secretKey"`
	Body      string `json:"body"`
	Signature string `json:"signature"`
	Accepted  bool   `json:"accepted"`
	// False if parsing the body changes digits, or an order of keys, that the signature covers.
	Parsable bool `json:"parsable"`
	// The content of the callback. Null if the callback must be refused.
	Callback *expected `json:"callback"`
}

type expected struct {
	StatusCode           string  `json:"statusCode"`
	ExternalID           string  `json:"externalId"`
	Username             string  `json:"username"`
	Amount               float64 `json:"amount"`
	AdditionalDataSigned bool    `json:"additionalDataSigned"`
}

func vectors(samples string) []vector {
	// The samples of the pages "Payment System Callback" and "Reason for operation rejection" have no agent.
	var sample struct{ Processed, Failed fields }
	text, err := os.ReadFile(samples)
	if err != nil {
		panic(err)
	}
	if err := json.Unmarshal(text, &sample); err != nil {
		panic(err)
	}
	documented, failed := sample.Processed, sample.Failed
	data := fields{"receipt": object{{"z", 1}, {"a", fields{"10": 1, "9": 2}}}}
	struct_ := object{
		{"project", "mobile"}, {"service_code", "101"}, {"external_id", "200001"}, {"status_code", "2"},
		{"status_message", "<b>ok & done</b>"}, {"amount", 100.82}, {"username", "Әлия"}, {"note", ""},
		{"additional_data", data},
	}
	asMap := fields{}
	for _, each := range struct_ {
		asMap[each.key] = each.value
	}

	all := []vector{}
	add := func(name string, signed []byte, sent []byte, dataSigned bool, parsable bool) {
		var content struct {
			StatusCode any     `json:"status_code"`
			ExternalID string  `json:"external_id"`
			Username   string  `json:"username"`
			Amount     float64 `json:"amount"`
		}
		if err := json.Unmarshal(sent, &content); err != nil {
			panic(err)
		}
		all = append(all, vector{name, secretKey, string(sent), sign(signed), true, parsable,
			&expected{fmt.Sprint(content.StatusCode), content.ExternalID, content.Username, content.Amount, dataSigned}})
	}
	same := func(name string, body any, dataSigned bool) {
		text := encode(body, true)
		add(name, text, text, dataSigned, true)
	}
	refused := func(name string, body []byte, signature string) {
		all = append(all, vector{name, secretKey, string(body), signature, false, true, nil})
	}

	same("documentation: callback without an agent", documented, true)
	same("documentation: failure with a reason", failed, true)
	for code := 1; code <= 8; code++ {
		same(fmt.Sprintf("status %d", code), with(documented, fields{"status_code": strconv.Itoa(code)}), true)
	}
	same("with an agent", with(documented, fields{"agent": "interop"}), true)
	same("without additional_data", without(documented, "additional_data"), false)
	same("status as a number", with(documented, fields{"status_code": 2}), true)
	same("code of the reason as a text", with(failed, fields{"fail_reason": fields{"code": "E100", "message": ""}}), true)
	same("amount 100.00", with(documented, fields{"amount": 100.00}), true)
	same("amount 1e2", with(documented, fields{"amount": 1e2}), true)
	same("amount 1e21", with(documented, fields{"amount": 1e21}), true)
	same("unknown fields", with(documented, fields{"extra": []any{1, nil, true, fields{"b": "<", "a": 0.1}}}), true)
	same("characters that Go escapes", with(documented, fields{"username": "<a>&\u2028\u2029\b\f\n\x01/\"\\Қ😀"}), true)
	signed := encode(without(documented, "additional_data"), true)
	add("additional_data is not signed", signed, encode(documented, true), false, true)
	signed = encode(without(asMap), true)
	add("a map was signed, a struct was sent", signed, encode(struct_, true), true, true)
	add("a map was signed, and sent without escapes", signed, encode(asMap, false), true, true)
	signed = encode(without(asMap, "additional_data"), true)
	add("a map without additional_data was signed, a struct was sent", signed, encode(struct_, false), false, true)
	signed = encode(struct_, false)
	add("a struct was signed, with its empty field and without escapes", signed, signed, true, true)
	signed = encode(without(documented, "additional_data"), true)
	var indented bytes.Buffer
	json.Indent(&indented, encode(documented, true), "", "  ")
	add("sent with spaces", signed, indented.Bytes(), false, true)
	signed = encode(with(documented, fields{"amount": json.RawMessage("100.00")}), true)
	add("an amount with two digits was signed", signed, signed, true, false)

	text = encode(documented, true)
	refused("another amount", bytes.Replace(text, []byte("100.82"), []byte("100.83"), 1), sign(text))
	refused("another status", bytes.Replace(text, []byte(`"status_code":"2"`), []byte(`"status_code":"7"`), 1), sign(text))
	refused("another field", append([]byte(`{"a":1,`), text[1:]...), sign(text))
	refused("the signature of another text", text, sign(append(text, ' ')))
	refused("the secret key is missing in the signature", text, func() string {
		hash := sha256.Sum256([]byte(base64.StdEncoding.EncodeToString(text)))
		return hex.EncodeToString(hash[:])
	}())
	return all
}

// ---------------------------------------------------------------- random

type callback struct {
	Body      []byte `json:"body"`
	Signature string `json:"signature"`
	// False if parsing the body changes digits that the signature covers.
	Parsable             bool   `json:"parsable"`
	AdditionalDataSigned bool   `json:"additionalDataSigned"`
	Username             string `json:"username"`
	// The body with one changed byte, so that its content differs too.
	Changed []byte `json:"changed"`
}

var letters = []rune("azAZ09 <>&/\\\"'{}[]:,\u2028\u2029\b\f\n\r\t\x01\x1f\x7f\u00a0\u00e9\u0456\u049a\u0441\ue000\ufffd\U0001f600\U00010000")

func text(random *rand.Rand) string {
	characters := make([]rune, 1+random.Intn(8))
	for at := range characters {
		characters[at] = letters[random.Intn(len(letters))]
	}
	return string(characters)
}

func float(random *rand.Rand) float64 {
	switch random.Intn(5) {
	case 0:
		return float64(random.Intn(1_000_000))
	case 1:
		return float64(random.Intn(100_000_000)) / 100
	case 2:
		return random.NormFloat64() * math.Pow(10, float64(random.Intn(60)-30))
	case 3:
		return math.Pow(10, float64(random.Intn(50)-25))
	default:
		for {
			if value := math.Float64frombits(random.Uint64()); !math.IsNaN(value) && !math.IsInf(value, 0) && value != 0 {
				return value
			}
		}
	}
}

func value(random *rand.Rand, depth int) any {
	kind := random.Intn(9)
	if depth > 3 {
		kind = random.Intn(5)
	}
	switch kind {
	case 0, 1:
		return text(random)
	case 2:
		return float(random)
	case 3:
		return random.Intn(2) == 0
	case 4:
		return nil
	case 5:
		list := make([]any, random.Intn(4))
		for at := range list {
			list[at] = value(random, depth+1)
		}
		return list
	case 6:
		all := object{}
		for at := random.Intn(4); at > 0; at-- {
			// The keys of an object are no numbers, because JSON.parse moves such keys to the front. Only maps, which are sorted, have number keys.
			all = append(all, member{fmt.Sprintf("%c%d", 'a'+random.Intn(26), at), value(random, depth+1)})
		}
		return all
	default:
		all := fields{}
		for at := random.Intn(4); at > 0; at-- {
			all[text(random)] = value(random, depth+1)
		}
		if random.Intn(3) == 0 {
			all["10"], all["9"] = text(random), float(random)
		}
		return all
	}
}

func randomFields(random *rand.Rand) fields {
	all := fields{
		"project": text(random), "service_code": strconv.Itoa(random.Intn(1000)), "external_id": strconv.Itoa(200_000 + random.Intn(1_000_000)),
		"status_code": strconv.Itoa(1 + random.Intn(9)), "status_message": text(random), "username": text(random),
		"amount": math.Abs(float(random)), "datetime": "2026-11-26T01:02:03Z",
	}
	options := object{
		{"agent", text(random)}, {"status_code", 1 + random.Intn(9)}, {"external_id", random.Intn(1_000_000)}, {"status_message", ""}, {"project", ""},
		{"fail_reason", object{{"message", text(random)}, {"code", random.Intn(1000)}}},
		{"additional_data", value(random, 0)}, {text(random), value(random, 0)}, {"__proto__", value(random, 0)}, {"7", float(random)},
	}
	for _, option := range options {
		if random.Intn(2) == 0 {
			all[option.key] = option.value
		}
	}
	return all
}

// shuffled returns the fields as a struct whose members are in random order.
func shuffled(random *rand.Rand, all fields) object {
	members := object{}
	for key, value := range all {
		// Leaves out keys that are numbers, which JSON.parse would move to the front.
		if _, err := strconv.Atoi(key); err != nil {
			members = append(members, member{key, value})
		}
	}
	// Sorts the members before the shuffle, because Go iterates maps in random order, but a seed must always give the same callbacks.
	sort.Slice(members, func(a, b int) bool { return members[a].key < members[b].key })
	random.Shuffle(len(members), func(a, b int) { members[a], members[b] = members[b], members[a] })
	return members
}

func asFields(all object) fields {
	result := fields{}
	for _, each := range all {
		result[each.key] = each.value
	}
	return result
}

func randomCallback(random *rand.Rand) callback {
	all := randomFields(random)
	parsable := true
	if random.Intn(10) == 0 {
		all["amount"] = json.RawMessage([]string{"100.00", "1e2", "100.820", "1E+2"}[random.Intn(4)])
		all["big"] = json.RawMessage("9007199254740993")
		parsable = false
	}
	escaped := random.Intn(2) == 0
	// True if the sent body has HTML escapes, regardless of those in the signed text.
	sentEscaped := random.Intn(2) == 0
	var signed, sent []byte
	withData := true
	switch random.Intn(6) {
	case 0:
		signed = encode(without(all), escaped)
		sent = signed
	case 1:
		signed = encode(shuffled(random, all), escaped)
		sent = signed
	case 2:
		structure := shuffled(random, all)
		signed = encode(without(asFields(structure)), escaped)
		sent = encode(structure, sentEscaped)
	case 3:
		signed = encode(without(all, "additional_data"), escaped)
		sent = encode(all, sentEscaped)
		withData = false
	case 4:
		var indented bytes.Buffer
		signed = encode(without(all), escaped)
		json.Indent(&indented, encode(all, sentEscaped), "", " ")
		sent = indented.Bytes()
	default:
		structure := shuffled(random, all)
		signed = encode(without(asFields(structure), "additional_data"), escaped)
		sent = encode(structure, sentEscaped)
		withData = false
	}
	// additional_data without a value counts as missing.
	data, hasData := decode(sent)["additional_data"]
	withData = withData && hasData && data != "" && data != nil
	return callback{sent, sign(signed), parsable, withData, all["username"].(string), change(random, sent, withData)}
}

func decode(body []byte) fields {
	var all fields
	if json.Unmarshal(body, &all) != nil {
		return nil
	}
	return all
}

// protected returns the content that the signature covers, or nil for an invalid body. additional_data that the signature does not cover is
// not decoded, because it may contain numbers that are too large for Go.
func protected(body []byte, withData bool) []byte {
	var members map[string]json.RawMessage
	if json.Unmarshal(body, &members) != nil {
		return nil
	}
	if !withData {
		delete(members, "additional_data")
	}
	all := fields{}
	for key, member := range members {
		var value any
		if json.Unmarshal(member, &value) != nil {
			return nil
		}
		all[key] = value
	}
	return encode(without(all), false)
}

func change(random *rand.Rand, body []byte, withData bool) []byte {
	original := protected(body, withData)
	for {
		changed := append([]byte{}, body...)
		at := random.Intn(len(changed))
		// Chooses printable characters more often than other bytes, because most other bytes make the JSON invalid.
		changed[at] = byte(random.Intn(256))
		if random.Intn(4) > 0 {
			changed[at] = byte(32 + random.Intn(95))
		}
		if !bytes.Equal(changed, body) && !bytes.Equal(protected(changed, withData), original) {
			return changed
		}
	}
}

func main() {
	output := bufio.NewWriter(os.Stdout)
	defer output.Flush()
	encoder := json.NewEncoder(output)
	encoder.SetEscapeHTML(false)
	if len(os.Args) == 3 && os.Args[1] == "vectors" {
		encoder.SetIndent("", "  ")
		encoder.Encode(vectors(os.Args[2]))
		return
	}
	count, _ := strconv.Atoi(os.Args[2])
	seed, _ := strconv.ParseInt(os.Args[3], 10, 64)
	random := rand.New(rand.NewSource(seed))
	for ; count > 0; count-- {
		encoder.Encode(randomCallback(random))
	}
}
