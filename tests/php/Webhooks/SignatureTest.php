<?php
/**
 * Tests of signatures.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Webhooks;

use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Webhooks\Signature;

/**
 * Tests of PlatoniaVid\Webhooks\Signature.
 */
final class SignatureTest extends TestCase {
	/** What the specification's own libraries are tested with. */
	public function test_it_is_that_of_standard_webhooks(): void {
		$this->assertSame(
			array(
				'webhook-id'        => 'msg_p5jXN8AQM9LWM0D4loKWxJek',
				'webhook-timestamp' => '1614265330',
				'webhook-signature' => 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
			),
			Signature::headers( 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, '{"test": 2432232314}' )
		);
	}

	public function test_what_is_no_secret_signs_nothing(): void {
		$this->assertSame( array(), Signature::headers( '', 'msg_1', 1, '{}' ) );
	}

	public function test_each_secret_is_another_one_of_256_bits(): void {
		$one = Signature::new_secret();
		$this->assertMatchesRegularExpression( '~^whsec_[A-Za-z0-9+/]{43}=$~D', $one );
		$this->assertNotSame( $one, Signature::new_secret() );
	}
}
