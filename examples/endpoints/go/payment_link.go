// The three endpoints of a shop in Go, with the standard library only: signing, callbacks (webhooks) and the status of an order.
package main

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"
)

const (
	productionURL     = "https://agwsapi.tarlanpayments.kz/showcase-gateway/api/v1/action/link"
	maxOrderLength    = 16 * 1024
	maxResponseLength = 256 * 1024
	maxCallbackLength = 64 * 1024
	callbackPath      = "/payment-callback"
	statusPath        = "/payment-status"
	linkTTL           = 10 * time.Minute
)

type fields map[string]any

// Replace these orders with your database. Never take the amount from the browser. A callback (webhook) contains `username` and `amount`, but
// no order. So each order has a different `username`, because two open orders with the same price could not be distinguished otherwise.
var orders = map[string]fields{
	"42": {"username": "order-42", "amount": 2500, "return_path": "/orders/42?lang=kk&from=bank"},
	"43": {"username": "order-43", "amount": 2500, "return_path": "/orders/43?lang=kk&from=bank"},
}

// The status that the shop's page shows, by the gateway's status code. After the code 6 (finished with error), only the gateway's support
// knows whether the payer has paid.
var statuses = map[string]string{
	"1": "pending", "2": "paid", "3": "declined", "4": "declined", "5": "processing", "6": "processing", "7": "processing",
}

var gateway = http.Client{
	Timeout: 25 * time.Second,
	// Does not follow redirects, so that the signed request reaches no other server.
	CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("redirected") },
}

// sign returns the body and the header X-Signature of a request. Send the body unchanged. Its keys are sorted, because json.Marshal sorts
// the keys of maps.
func sign(all fields, secretKey string) ([]byte, string, error) {
	present := fields{}
	for name, value := range all {
		if value != "" {
			present[name] = value
		}
	}
	body, err := json.Marshal(present)
	if err != nil {
		return nil, "", err
	}
	return body, signBytes(body, secretKey), nil
}

func signBytes(body []byte, secretKey string) string {
	hash := sha256.Sum256([]byte(base64.StdEncoding.EncodeToString(body) + secretKey))
	return hex.EncodeToString(hash[:])
}

// readCallback returns the fields of a callback (webhook), or nil if the gateway has not signed the callback. The signature covers the body,
// or the fields of the body in canonical form, with or without additional_data.
func readCallback(body []byte, signature, secretKey string) map[string]json.RawMessage {
	var all map[string]json.RawMessage
	if json.Unmarshal(body, &all) != nil || all == nil {
		return nil
	}
	present, unsigned := fields{}, fields{}
	for name, value := range all {
		if string(value) != `""` {
			// The raw message keeps the digits of numbers and the order of nested fields.
			present[name] = value
			if name != "additional_data" {
				unsigned[name] = value
			}
		}
	}
	texts := [][]byte{body}
	for _, covered := range []fields{present, unsigned} {
		if text, err := json.Marshal(covered); err == nil {
			texts = append(texts, text)
		}
	}
	signed := 0
	for _, text := range texts {
		signed |= subtle.ConstantTimeCompare([]byte(signBytes(text, secretKey)), []byte(signature))
	}
	if signed == 0 {
		return nil
	}
	return all
}

// Replace this store with your database, because data in memory is lost when the process ends.
var payments = struct {
	sync.Mutex
	links    map[string]*link
	handled  map[string]bool
	paidBy   map[string]string
	statuses map[string]string
}{links: map[string]*link{}, handled: map[string]bool{}, paidBy: map[string]string{}, statuses: map[string]string{}}

type link struct {
	sync.Mutex
	orderID string
	expires time.Time
	status  int
	body    []byte
}

// callOnce calls the gateway once per Idempotency-Key. For a repeated key, callOnce returns the first response.
func callOnce(key, orderID string, call func() (int, []byte)) (int, []byte) {
	if key == "" {
		return call()
	}
	payments.Lock()
	for name, entry := range payments.links {
		if time.Now().After(entry.expires) {
			delete(payments.links, name)
		}
	}
	entry := payments.links[key]
	if entry == nil {
		entry = &link{orderID: orderID, expires: time.Now().Add(linkTTL)}
		payments.links[key] = entry
	}
	payments.Unlock()
	if entry.orderID != orderID {
		return errorResponse(http.StatusUnprocessableEntity, "idempotency-key-reused")
	}
	entry.Lock()
	defer entry.Unlock()
	if entry.status != 0 {
		return entry.status, entry.body
	}
	status, body := call()
	var response struct {
		Result struct{ Code *int }
	}
	// Stores only links. After an error, the next request calls the gateway again.
	if status == http.StatusOK && json.Unmarshal(body, &response) == nil && response.Result.Code != nil && *response.Result.Code == 0 {
		entry.status, entry.body = status, body
	}
	return status, body
}

// text returns the text of a field that is documented as a string, but may be sent as a number.
func text(value json.RawMessage) string {
	var decoded string
	if json.Unmarshal(value, &decoded) == nil {
		return decoded
	}
	return strings.TrimSpace(string(value))
}

// handleCallback returns the HTTP status of the response. After any status except 200, the gateway sends the callback (webhook) again.
func handleCallback(all map[string]json.RawMessage) int {
	externalID, status := text(all["external_id"]), text(all["status_code"])
	if agent := text(all["agent"]); agent != "" && agent != os.Getenv("TARLAN_AGENT") {
		return http.StatusForbidden
	}
	var amount float64
	if json.Unmarshal(all["amount"], &amount) != nil {
		return http.StatusBadRequest
	}
	// The paid order is the order with this `username`. Its price must equal the amount.
	orderID := ""
	for id, order := range orders {
		if order["username"] == text(all["username"]) && float64(order["amount"].(int)) == amount {
			orderID = id
		}
	}
	if externalID == "" || orderID == "" {
		return http.StatusNotFound
	}
	payments.Lock()
	defer payments.Unlock()
	if payments.handled[externalID+" "+status] {
		return http.StatusOK
	}
	first := payments.paidBy[orderID]
	isEnded := payments.handled[externalID+" 3"] || payments.handled[externalID+" 4"]
	switch {
	case status == "2" && first != "" && first != externalID:
		fmt.Printf("order %s was paid twice: refund %s or %s\n", orderID, first, externalID)
	case status == "2":
		payments.paidBy[orderID] = externalID
		payments.statuses[orderID] = "paid"
		fmt.Printf("order %s: paid\n", orderID)
	case first == "" && !isEnded:
		// Callbacks (webhooks) can arrive out of order. A paid order stays paid, and an ended transaction can only become paid.
		payments.statuses[orderID] = "processing"
		if known := statuses[status]; known != "" {
			payments.statuses[orderID] = known
		}
		fmt.Printf("order %s: status %s\n", orderID, status)
	}
	payments.handled[externalID+" "+status] = true
	return http.StatusOK
}

func readStatus(request *http.Request) (int, []byte) {
	orderID := request.URL.Query().Get("order")
	// If orders are personal, check here that the order belongs to the visitor.
	if _, known := orders[orderID]; !known {
		return errorResponse(http.StatusNotFound, "order-not-found")
	}
	payments.Lock()
	defer payments.Unlock()
	status := payments.statuses[orderID]
	if status == "" {
		status = "pending"
	}
	return http.StatusOK, []byte(`{"status":"` + status + `"}`)
}

func receiveCallback(writer http.ResponseWriter, request *http.Request) (int, []byte) {
	body, err := io.ReadAll(http.MaxBytesReader(writer, request.Body, maxCallbackLength))
	if err != nil {
		return errorResponse(http.StatusRequestEntityTooLarge, "too-large")
	}
	all := readCallback(body, request.Header.Get("X-Signature"), os.Getenv("TARLAN_SECRET_KEY"))
	if all == nil {
		return errorResponse(http.StatusUnauthorized, "wrong-signature")
	}
	switch status := handleCallback(all); status {
	case http.StatusOK:
		return status, []byte("{}")
	case http.StatusForbidden:
		return errorResponse(status, "wrong-agent")
	default:
		return errorResponse(status, "order-not-found")
	}
}

func callGateway(all fields) (int, []byte) {
	body, signature, err := sign(all, os.Getenv("TARLAN_SECRET_KEY"))
	if err != nil {
		return errorResponse(http.StatusInternalServerError, "server-error")
	}
	url := os.Getenv("TARLAN_GATEWAY_URL")
	if url == "" {
		url = productionURL
	}
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return errorResponse(http.StatusInternalServerError, "server-error")
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Signature", signature)
	response, err := gateway.Do(request)
	if err != nil {
		return gatewayError(err)
	}
	defer response.Body.Close()
	responseBody, err := io.ReadAll(io.LimitReader(response.Body, maxResponseLength))
	if err != nil {
		return gatewayError(err)
	}
	return response.StatusCode, responseBody
}

func gatewayError(err error) (int, []byte) {
	var failure net.Error
	if errors.As(err, &failure) && failure.Timeout() {
		return errorResponse(http.StatusGatewayTimeout, "gateway-timeout")
	}
	return errorResponse(http.StatusBadGateway, "gateway-unreachable")
}

func errorResponse(status int, code string) (int, []byte) {
	return status, []byte(`{"error":{"code":"` + code + `"}}`)
}

func createResponse(writer http.ResponseWriter, request *http.Request) (int, []byte) {
	if request.Method == http.MethodGet && request.URL.Path == statusPath {
		return readStatus(request)
	}
	if request.Method != http.MethodPost {
		writer.Header().Set("Allow", http.MethodPost)
		return errorResponse(http.StatusMethodNotAllowed, "method-not-allowed")
	}
	if request.URL.Path == callbackPath {
		return receiveCallback(writer, request)
	}
	if site := request.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return errorResponse(http.StatusForbidden, "not-allowed")
	}
	// Requires the media type application/json, which a form of another site cannot send without a CORS preflight.
	if kind, _, _ := mime.ParseMediaType(request.Header.Get("Content-Type")); kind != "application/json" {
		return errorResponse(http.StatusUnsupportedMediaType, "unsupported-media-type")
	}
	sent, err := io.ReadAll(http.MaxBytesReader(writer, request.Body, maxOrderLength))
	if err != nil {
		return errorResponse(http.StatusRequestEntityTooLarge, "order-too-large")
	}
	if !json.Valid(sent) {
		return errorResponse(http.StatusBadRequest, "invalid-json")
	}
	var body struct {
		OrderID string `json:"orderId"`
	}
	order, known := fields(nil), false
	if json.Unmarshal(sent, &body) == nil {
		order, known = orders[body.OrderID]
	}
	if !known {
		return errorResponse(http.StatusUnprocessableEntity, "order-rejected")
	}
	payments.Lock()
	_, isPaid := payments.paidBy[body.OrderID]
	payments.Unlock()
	if isPaid {
		return errorResponse(http.StatusUnprocessableEntity, "already-paid")
	}
	shopURL := os.Getenv("SHOP_URL")
	if shopURL == "" {
		shopURL = "https://shop.kz"
	}
	all := fields{
		"agent": os.Getenv("TARLAN_AGENT"), "service": "orders", "refer_host": "shop.kz", "username": order["username"],
		"amount": order["amount"], "return_url": shopURL + order["return_path"].(string),
	}
	return callOnce(request.Header.Get("Idempotency-Key"), body.OrderID, func() (int, []byte) { return callGateway(all) })
}

func handle(writer http.ResponseWriter, request *http.Request) {
	status, body := createResponse(writer, request)
	writer.Header().Set("Content-Type", "application/json")
	writer.Header().Set("Cache-Control", "no-store")
	writer.WriteHeader(status)
	writer.Write(body)
}

func check(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var vectors []struct {
		Name, SecretKey, Canonical, Signature string
		Body                                  fields
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		return err
	}
	for _, vector := range vectors {
		body, signature, err := sign(vector.Body, vector.SecretKey)
		if err != nil || string(body) != vector.Canonical || signature != vector.Signature {
			return fmt.Errorf("mismatch: %s", vector.Name)
		}
	}
	fmt.Println(len(vectors), "vectors match")
	return nil
}

func checkCallbacks(path string) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var vectors []struct {
		Name, SecretKey, Body, Signature string
		Accepted                         bool
	}
	if err := json.Unmarshal(content, &vectors); err != nil {
		return err
	}
	for _, vector := range vectors {
		if (readCallback([]byte(vector.Body), vector.Signature, vector.SecretKey) != nil) != vector.Accepted {
			return fmt.Errorf("mismatch: %s", vector.Name)
		}
	}
	fmt.Println(len(vectors), "callbacks match")
	return nil
}

func serve() error {
	for _, name := range []string{"TARLAN_SECRET_KEY", "TARLAN_AGENT"} {
		if os.Getenv(name) == "" {
			return fmt.Errorf("Set the environment variable %s.", name)
		}
	}
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	fmt.Println("http://" + listener.Addr().String())
	// The timeout ends connections of clients that send their request too slowly.
	server := http.Server{Handler: http.HandlerFunc(handle), ReadTimeout: 10 * time.Second}
	return server.Serve(listener)
}

func main() {
	run := serve
	if len(os.Args) == 3 && os.Args[1] == "--check" {
		run = func() error { return check(os.Args[2]) }
	}
	if len(os.Args) == 3 && os.Args[1] == "--check-callbacks" {
		run = func() error { return checkCallbacks(os.Args[2]) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
