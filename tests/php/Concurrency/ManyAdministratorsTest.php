<?php
/**
 * Tests of settings that many processes change at once.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Concurrency;

use PHPUnit\Framework\Attributes\Group;
use PlatoniaVid\Connections\Connection;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\OptionLock;
use PlatoniaVid\Styles\BuiltInStyles;
use PlatoniaVid\Tests\TestCase;
use PlatoniaVid\Tests\Webhooks\Listeners;
use PlatoniaVid\Webhooks\Receivers;

/**
 * Tests of PlatoniaVid\Settings\OptionLock: what many processes change at once, as the administrators of a site do.
 */
#[Group( 'mariadb' )]
final class ManyAdministratorsTest extends TestCase {
	use Listeners;
	use Forks;

	public function test_what_many_administrators_store_at_once_is_all_there(): void {
		$this->assertMariaDb();
		$this->saveKey();
		$user   = $this->actAs( 'administrator' );
		$styles = array_keys( BuiltInStyles::all() );
		$fields = array( 'videos_per_day', 'seconds_per_day', 'videos_per_month', 'seconds_per_month' );
		$work   = array();
		for ( $number = 0; $number < 12; $number++ ) {
			$work[] = static function () use ( $user, $number, $styles, $fields ): void {
				wp_set_current_user( $user );
				// The others have all the time that they need between what is read and what is written.
				add_filter(
					'pre_update_option',
					static function ( mixed $value ): mixed {
						usleep( 20_000 );
						return $value;
					}
				);
				$asked = array(
					'/webhooks'    => array( 'url' => "https://1.1.1.1/$number" ),
					'/connections' => array(
						'kind'     => 'openai',
						'endpoint' => "https://1.1.1.1/$number/v1",
						'key'      => "sk-the-key-of-number-$number",
					),
					'/settings'    => array( 'limits' => array( $fields[ $number % 4 ] => 100 + $number % 4 ) ),
				);
				foreach ( $asked as $route => $body ) {
					$request = new \WP_REST_Request( 'POST', "/platoniavid/v1$route" );
					$request->set_body_params( $body );
					$answer = rest_do_request( $request );
					echo $answer->is_error() ? wp_json_encode( $answer->get_data() ) : '';
				}
				BuiltInStyles::hide( $styles[ $number % count( $styles ) ], true );
			};
		}
		self::assertSame( array( '[]' ), array_values( array_unique( $this->inForks( $work ) ) ) );
		wp_cache_flush();

		$receivers = $this->part( Receivers::class );
		self::assertCount( 12, array_unique( array_filter( array_map( $receivers->secret( ... ), $receivers->all() ) ) ), 'Each webhook has its secret.' );
		$added = array_filter(
			$this->part( Connections::class )->set_up(),
			static fn( Connection $connection ): bool => str_contains( $connection->endpoint, '//1.1.1.1/' )
		);
		$keys  = array_map( $this->part( ApiKey::class )->value( ... ), $added );
		$paths = array_map(
			static fn( Connection $connection ): string => (string) preg_replace( '~\D+~', '', (string) wp_parse_url( $connection->endpoint, PHP_URL_PATH ) ),
			$added
		);
		self::assertCount( 12, $added );
		self::assertEqualsCanonicalizing( array_map( static fn( int $number ): string => "sk-the-key-of-number-$number", range( 0, 11 ) ), $keys );
		foreach ( array_values( $added ) as $at => $connection ) {
			self::assertSame(
				'sk-the-key-of-number-' . substr( array_values( $paths )[ $at ], 0, -1 ),
				array_values( $keys )[ $at ],
				"The key of $connection->id is its own."
			);
		}
		self::assertSame( array( 100, 101, 102, 103 ), array_values( $this->settings()->limits() ) );
		self::assertSame( array( true ), array_values( array_unique( array_column( BuiltInStyles::all(), 'is_hidden' ) ) ) );
		self::assertSame( '', get_option( OptionLock::OPTION ), 'The lock is given back.' );
	}

	public function test_a_lock_that_a_dead_process_has_is_taken_from_it(): void {
		$this->assertMariaDb();
		update_option( OptionLock::OPTION, 'a dead one', false );
		$this->settings()->save( array( 'brand_words' => 'In the rain' ) );
		wp_cache_flush();
		self::assertSame( 'In the rain', $this->settings()->brand_words() );
		self::assertSame( '', get_option( OptionLock::OPTION ) );
	}
}
