// Sends mail by the platform's official library: node send.js <url> <server id> <key>
const { SocketLabsClient, BulkMessage } = require('@socketlabs/email');

const [url, serverId, key] = process.argv.slice(2);
const client = new SocketLabsClient(Number(serverId), key, { endpointUrl: url });

const merge = new BulkMessage();
merge.from = 'shop@example.com';
merge.subject = 'Spring for %%Name%%';
merge.textBody = 'Dear %%Name%%';
merge.addToRecipient('bo@example.org', 'Bo', [{ key: 'Name', value: 'Bo' }]);

client
  .send({
    to: 'ann@example.org',
    from: { emailAddress: 'shop@example.com', friendlyName: 'The Shop' },
    subject: 'Your order from Node',
    textBody: 'It left today.',
    htmlBody: '<p>It left today.</p>',
    messageId: 'order-1',
    messageType: 'basic',
  })
  .then(() => client.send(merge))
  .then(({ result }) => console.log(JSON.stringify(result)))
  .catch(error => {
    console.log(JSON.stringify(error));
    process.exitCode = 1;
  });
