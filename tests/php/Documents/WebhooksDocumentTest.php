<?php
/**
 * Tests of docs/webhooks.md.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Webhooks\Payload;
use PlatoniaVid\Webhooks\Receiver;
use PlatoniaVid\Webhooks\Signature;

/**
 * A receiver that is written as the document says takes what the site sends, and nothing else.
 */
final class WebhooksDocumentTest extends TestCase {
	use Parts;

	protected const DURATION = 1;

	public function test_the_receiver_of_the_document_takes_what_is_signed_and_nothing_else(): void {
		$examples = Document::read( 'docs/webhooks.md' )->examples( 'php' );
		// phpcs:ignore Squiz.PHP.Eval.Discouraged -- the document's example is what is tested.
		eval( array_values( $examples )[0] );
		$secret = Signature::new_secret();
		update_option( 'my_site_webhook_secret', $secret );
		$body = Payload::of_test();
		$send = static function ( array $headers, string $body ): int {
			$request = new \WP_REST_Request( 'POST', '/my-site/v1/videos' );
			$request->set_headers( $headers + array( 'content-type' => 'application/json' ) );
			$request->set_body( $body );
			return rest_do_request( $request )->get_status();
		};
		// The server may be there already.
		$GLOBALS['wp_rest_server'] = null; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- as WordPress's own tests do it.
		$this->assertSame( 200, $send( Signature::headers( $secret, 'msg_1', time(), $body ), $body ) );
		$this->assertSame( 401, $send( Signature::headers( $secret, 'msg_1', time(), $body ), "$body " ) );
		$this->assertSame( 401, $send( Signature::headers( Signature::new_secret(), 'msg_1', time(), $body ), $body ) );
		$this->assertSame( 401, $send( Signature::headers( $secret, 'msg_1', time() - 600, $body ), $body ) );
		$this->assertSame( 401, $send( array(), $body ) );
	}

	public function test_the_events_and_fields_are_those_of_the_document(): void {
		$document = Document::read( 'docs/webhooks.md' );
		$said     = array_map( static fn( array $row ): string => trim( $row['Event'], '`' ), $document->rows( 'Event' ) );
		$this->assertSame( array_merge( Receiver::EVENTS, array( 'test' ) ), $said );
		$codes = Document::codes( $document->section( 'What is told, and when' )->text );
		$data  = json_decode( Payload::of( 'video.completed', $this->addRow() ), true );
		$this->assertSame( array(), array_diff( array_keys( $data ), $codes ) );
		$this->assertSame( array(), array_diff( array_keys( $data['data'] ), $codes ) );
	}
}
