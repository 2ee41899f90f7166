<?php
/**
 * Tests of texts without the key.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Gateway;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Gateway\Redaction;
use PlatoniaVid\Tests\TestCase;

// phpcs:disable WordPress.PHP.DiscouragedPHPFunctions -- base64 and addresses are what servers write.

/**
 * Tests of PlatoniaVid\Gateway\Redaction.
 */
final class RedactionTest extends TestCase {
	/** A key with what JSON, HTML and addresses write in another way. */
	private const KEY = 'sk-aB3/xY+9="k<Z&q_0123456789-vwXYZ';

	/**
	 * The ways in which a server may write it.
	 *
	 * @return array<string, array{string}>
	 */
	public static function forms(): array {
		$key   = self::KEY;
		$json  = static fn( string $text ): string => substr( (string) json_encode( $text ), 1, -1 );
		$forms = array(
			'as it is'                    => $key,
			'in capitals'                 => strtoupper( $key ),
			'in an address'               => rawurlencode( $key ),
			'in a form'                   => urlencode( $key ),
			'in an address in an address' => rawurlencode( rawurlencode( $key ) ),
			'in JSON'                     => $json( $key ),
			'in JSON in JSON'             => $json( $json( $key ) ),
			'in HTML'                     => htmlspecialchars( $key, ENT_QUOTES ),
			'in hexadecimal'              => bin2hex( $key ),
			'in hexadecimal and capitals' => strtoupper( bin2hex( $key ) ),
			'without its prefix'          => substr( $key, 3 ),
			'its first half'              => substr( $key, 0, 18 ),
			'its second half'             => substr( $key, 18 ),
			'backwards'                   => strrev( $key ),
		);
		foreach ( array( '', 'x', 'xx', 'xxx', 'Bearer ', 'Basic x:' ) as $before ) {
			foreach ( array( '', '!', '!!' ) as $after ) {
				$forms[ "in base64, after '$before' and before '$after'" ] = base64_encode( $before . $key . $after );
			}
		}
		$forms['in the base64 of addresses'] = strtr( base64_encode( $key ), '+/', '-_' );
		return array_map( static fn( string $form ): array => array( $form ), $forms );
	}

	#[DataProvider( 'forms' )]
	public function test_no_form_of_it_stays( string $form ): void {
		$text  = ( new Redaction( self::KEY ) )->of( "The key $form is odd." );
		$parts = str_split( substr( $form, 2, -4 ), 12 );
		foreach ( array_filter( $parts, static fn( string $part ): bool => 12 === strlen( $part ) ) as $part ) {
			$this->assertStringNotContainsStringIgnoringCase( $part, $text );
		}
		$this->assertStringStartsWith( 'The key ', $text );
		$this->assertStringEndsWith( ' is odd.', $text );
	}

	public function test_what_is_no_key_stays(): void {
		$this->assertSame( 'A key is empty.', ( new Redaction( '' ) )->of( 'A key is empty.' ) );
		// Servers without keys are given any, and their ids may have it in them.
		$this->assertSame( 'video_none_1', ( new Redaction( 'none' ) )->of( 'video_none_1' ) );
		$this->assertSame( 'The key … is odd.', ( new Redaction( 'secret' ) )->of( 'The key secret is odd.' ) );
	}

	public function test_a_long_text_is_read_quickly(): void {
		$began = $this->processor();
		( new Redaction( self::KEY ) )->of( str_repeat( 'sk-aB3/xY+9 ', 400000 ) );
		$this->assertLessThan( 3.0, $this->processor() - $began );
	}
}
