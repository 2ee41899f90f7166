<?php
/**
 * A recognisable key, looked for in what PHP tells of an error.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Security;

use PlatoniaVid\AiClient\Connector;
use PlatoniaVid\AiClient\ConnectorKeys;
use PlatoniaVid\Connections\Connections;
use PlatoniaVid\Gateway\Order;
use PlatoniaVid\Rest\SettingsGuard;
use PlatoniaVid\Settings\ApiKey;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * A trace has the arguments of functions, where PHP is set so. None is the key.
 */
final class KeyInTracesTest extends TestCase {
	use Parts;
	use PlantedKey;

	protected const DURATION = 0;

	public function test_no_trace_has_it(): void {
		$this->saveKey( self::KEY );
		$this->actAs( 'administrator' );
		// An option's hook is passed only where the option is there.
		$this->settings()->save( array( 'fallback' => 'never' ) );
		update_option( Connections::OPTION, array( array( 'id' => 'second', 'kind' => 'openai' ) ) );
		$before = array();
		foreach ( array( 'zend.exception_ignore_args' => '0', 'zend.exception_string_param_max_len' => '10000' ) as $name => $value ) {
			$before[ $name ] = (string) ini_set( $name, $value ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- the trace of a site that says all.
		}
		try {
			$traces = array();
			foreach ( array( 'status', 'html', 'cut-before', 'redirect', 'empty' ) as $kind ) {
				$this->fault( '*', $kind, array( 'times' => -1 ) );
				$traces[] = $this->traces();
			}
			// And where another plugin throws, from wherever it may be called.
			foreach ( array(
				'http_request_args',
				'pre_http_request',
				'option_' . ApiKey::OPTION,
				'option_' . Settings::OPTION,
				'salt',
				'platoniavid_gateway',
				'https_ssl_verify',
				'http_api_debug',
				'option_' . Connections::OPTION,
			) as $hook ) {
				$thrower = static fn() => throw new \RuntimeException( "thrown by $hook" );
				add_filter( $hook, $thrower );
				$trace   = $this->traces();
				remove_filter( $hook, $thrower );
				self::assertTrue( str_contains( $trace, "thrown by $hook" ), "Nothing passes $hook." );
				$traces[] = $trace;
			}
			self::assertStringContainsString( 'PlatoniaVid\\Gateway', implode( $traces ) );
			self::assertNoKey( implode( "\n", $traces ), 'A trace' );
		} finally {
			foreach ( $before as $name => $value ) {
				ini_set( $name, $value ); // phpcs:ignore WordPress.PHP.IniSet.Risky -- as it was.
			}
		}
	}

	/** The traces of all that is asked of the gateway and fails, and of the key's own code. */
	private function traces(): string {
		$text  = '';
		$order = new Order( 'A cat', 'sora-2', '1280x720', 4 );
		$calls = array(
			fn() => $this->part( ApiKey::class )->value(),
			fn() => $this->part( ApiKey::class )->save( self::KEY . "\n" ),
			fn() => $this->rest( 'POST', '/settings', array( 'key' => self::KEY ) ),
			fn() => $this->part( SettingsGuard::class )->check( array( 'key' => self::KEY ) ),
			fn() => $this->part( ConnectorKeys::class )->write( self::KEY, Connector::option( 'platoniavid' ), '' ),
			fn() => $this->gateways()->gateway( null, self::KEY )->retrieve( array( 'video_1', 'video_2' ), 5.0 ),
			fn() => $this->gateways()->gateway()->create( $order, 5.0 ),
			fn() => $this->gateways()->gateway()->list( 10, '', 5.0 ),
			fn() => $this->gateways()->gateway()->content( 'video_1', 'video', get_temp_dir() . 'traced', '', 1_000, 5.0 ),
			fn() => $this->gateways()->gateway()->delete( 'video_1', 5.0 ),
		);
		foreach ( $calls as $call ) {
			try {
				// Nothing that was read before is known to it.
				$this->made = array();
				$said       = (array) $call();
			} catch ( \Throwable $problem ) {
				$said = array( $problem );
			}
			foreach ( array_filter( $said, static fn( mixed $value ): bool => $value instanceof \Throwable ) as $problem ) {
				for ( ; null !== $problem; $problem = $problem->getPrevious() ) {
					$text .= $problem->getMessage() . $problem->getTraceAsString();
					foreach ( $problem->getTrace() as $frame ) {
						// Tools that print traces print lists, too. Those that WordPress hands around have what is sent.
						$text .= str_starts_with( $frame['class'] ?? '', 'PlatoniaVid\\Rest' ) ? wp_json_encode( $frame['args'] ?? array() ) : '';
					}
				}
			}
		}
		return $text;
	}
}
