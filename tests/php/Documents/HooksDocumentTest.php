<?php
/**
 * Tests of docs/hooks.md.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Documents;

use PlatoniaVid\Gateway\Capabilities;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Tests\TestCase;

/**
 * The hooks that the document names are those that are fired and used, and the other way round.
 *
 * @phpstan-import-type Call from Source
 */
final class HooksDocumentTest extends TestCase {
	public function test_the_actions_are_those_that_are_fired(): void {
		$said = array_merge( ...array_map( static fn ( array $row ): array => Document::codes( $row['Action'] ), $this->document()->rows( 'Action' ) ) );
		$this->assertSame( self::sorted( array_keys( $this->fired( 'do_action', 'do_action_ref_array' ) ) ), self::sorted( $said ) );
	}

	public function test_the_filters_are_those_that_are_applied(): void {
		$said = $this->document()->section( 'Filters' )->headings( 3 );
		$this->assertSame( self::sorted( array_keys( $this->fired( 'apply_filters', 'apply_filters_ref_array' ) ) ), self::sorted( $said ) );
	}

	public function test_the_code_says_of_each_hook_what_it_passes_and_since_when(): void {
		$since = array();
		foreach ( $this->fired( 'do_action', 'do_action_ref_array', 'apply_filters', 'apply_filters_ref_array' ) as $hook => $calls ) {
			foreach ( $calls as $call ) {
				if ( 1 === preg_match( '/This (?:action|filter) is documented in (\S+)/', $call['doc'], $match ) ) {
					$this->assertStringContainsString( "'$hook'", (string) file_get_contents( PLATONIAVID_DIR . $match[1] ), $call['place'] );
					continue;
				}
				$this->assertMatchesRegularExpression( '/@since \d+\.\d+\.\d+$/m', $call['doc'], "$hook in $call[place]" );
				$this->assertSame( count( $call['arguments'] ) - 1, preg_match_all( '/@param /', $call['doc'] ), "The arguments of $hook in $call[place]" );
				preg_match( '/@since (\S+)/', $call['doc'], $match );
				$since[ $hook ][] = $match[1];
			}
			$this->assertCount( 1, $since[ $hook ] ?? array(), "$hook is described in one place." );
		}
		foreach ( $since as $hook => [ $version ] ) {
			$section = $this->document()->section( $hook ) ?? $this->document()->section( 'Actions' );
			$this->assertMatchesRegularExpression( '/since ' . preg_quote( $version, '/' ) . '(?!\d)/i', $section->text, $hook );
		}
	}

	public function test_the_hooks_that_are_used_are_those_of_the_document(): void {
		$said = array();
		foreach ( $this->document()->rows( 'Hook' ) as $row ) {
			if ( str_contains( $row['Hook'], 'uninstall' ) ) {
				$this->assertStringContainsString( trim( $row['Callback'], '`' ), (string) file_get_contents( PLATONIAVID_DIR . 'uninstall.php' ) );
				continue;
			}
			$said[] = trim( $row['Hook'], '`' ) . ' ' . trim( $row['Callback'], '`' ) . ' ' . $row['Priority'];
		}
		$used = array();
		foreach ( Source::calls( 'add_action', 'add_filter', 'register_activation_hook', 'register_deactivation_hook' ) as $call ) {
			// Functions such as add_rest_hooks() are what names the others.
			if ( str_starts_with( $call['place'], 'includes/hooks.php:' ) && 1 !== preg_match( '/add_\w+_hooks/', $call['arguments'][1] ) ) {
				$used[] = match ( $call['name'] ) {
					'register_activation_hook'   => 'activation ' . self::answering( $call['arguments'][1] ) . ' ',
					'register_deactivation_hook' => 'deactivation ' . self::answering( $call['arguments'][1] ) . ' ',
					default                      => self::named( $call['arguments'][0] ) . ' ' . self::answering( $call['arguments'][1] ) . ' ' . (
						$call['arguments'][2] ?? 10
					),
				};
			}
		}
		$this->assertSame( self::sorted( $used ), self::sorted( $said ) );
	}

	public function test_what_is_added_for_one_step_is_what_the_document_says(): void {
		$order = array(
			'PHP_INT_MIN' => 'first',
			'PHP_INT_MAX' => 'last',
		);
		$used  = array();
		foreach ( Source::calls( 'add_action', 'add_filter' ) as $call ) {
			if ( str_starts_with( $call['place'], 'includes/' ) && ! str_starts_with( $call['place'], 'includes/hooks.php:' ) ) {
				$priority = $call['arguments'][2] ?? '10';
				$used[]   = Source::text( $call['arguments'][0] ) . ' ' . basename( (string) strstr( $call['place'], ':', true ), '.php' ) . ' ' . ( $order[ $priority ] ?? $priority );
			}
		}
		$said = array_map(
			static fn ( array $row ): string => trim( $row["Step's hook"], '`' ) . ' ' . trim( $row['Added by'], '`' ) . ' ' . $row['Priority'],
			$this->document()->rows( "Step's hook" )
		);
		$this->assertSame( self::sorted( $used ), self::sorted( $said ) );
	}

	public function test_the_types_that_the_document_names_say_since_when_they_are_there_and_so_do_their_methods(): void {
		// Not those that only platoniavid_service() gives: they may change.
		preg_match_all( '/PlatoniaVid(?:\\\\[A-Za-z]+)+(?![A-Za-z\\\\]|::class)/', $this->document()->text, $named );
		$names = array_unique( $named[0] );
		$this->assertGreaterThan( 14, count( $names ) );
		$since = '/@since \d+\.\d+\.\d+$/m';
		$types = array();
		foreach ( $names as $name ) {
			$type  = new \ReflectionClass( $name );
			$types = array( ...$types, $name, ...array_merge( ...array_map( self::types( ... ), $type->getProperties( \ReflectionProperty::IS_PUBLIC ) ) ) );
			foreach ( $type->getMethods( \ReflectionMethod::IS_PUBLIC ) as $method ) {
				// A constructor is as old as its class; what is overridden is described where it comes from.
				if ( $method->isUserDefined() && ! $method->isConstructor() && ! $method->hasPrototype() ) {
					$this->assertMatchesRegularExpression( $since, (string) $method->getDocComment(), "$method->class::$method->name()" );
					$types = array( ...$types, ...self::types( $method ), ...array_merge( ...array_map( self::types( ... ), $method->getParameters() ) ) );
				}
			}
		}
		foreach ( array_unique( $types ) as $type ) {
			if ( str_starts_with( $type, 'PlatoniaVid\\' ) ) {
				$this->assertMatchesRegularExpression( $since, (string) ( new \ReflectionClass( $type ) )->getDocComment(), $type );
			}
		}
	}

	public function test_a_model_has_the_fields_of_the_document(): void {
		$rows = $this->document()->section( 'platoniavid_models' )->rows( 'Field' );
		$said = array_map( static fn ( array $row ): string => trim( $row['Field'], '`' ), $rows );
		$this->assertSame( self::sorted( array_keys( platoniavid_service( Models::class )->all()[0] ) ), self::sorted( $said ) );
	}

	public function test_the_operations_are_those_of_the_document(): void {
		$this->assertSame( array(), array_diff( Capabilities::OPERATIONS, Document::codes( $this->document()->section( 'platoniavid_capabilities' )->text ) ) );
	}

	/**
	 * The names in the type of a property or parameter, or in that of what a method returns.
	 *
	 * @param \ReflectionProperty|\ReflectionParameter|\ReflectionMethod $of Which.
	 * @return list<string>
	 */
	private static function types( \ReflectionProperty|\ReflectionParameter|\ReflectionMethod $of ): array {
		$type = (string) ( $of instanceof \ReflectionMethod ? $of->getReturnType() : $of->getType() );
		return array_values( array_filter( (array) preg_split( '/[?|&()]+/', $type ) ) );
	}

	private function document(): Document {
		return Document::read( 'docs/hooks.md' );
	}

	/**
	 * The plugin's own hooks that some functions fire. One whose name is not a text in the code can't be told, and is refused.
	 *
	 * @param string ...$functions The functions.
	 * @return array<string, list<Call>> Calls by the hook's name.
	 */
	private function fired( string ...$functions ): array {
		$fired = array();
		foreach ( Source::calls( ...$functions ) as $call ) {
			$name = Source::text( $call['arguments'][0] );
			$this->assertNotNull( $name, "$call[place] fires a hook whose name is made there." );
			if ( str_starts_with( $name, 'platoniavid_' ) ) {
				$fired[ $name ][] = $call;
			}
		}
		return $fired;
	}

	/**
	 * A hook's name, as the document writes it.
	 *
	 * @param string $code The first argument.
	 */
	private static function named( string $code ): string {
		return Source::text( $code ) ?? (string) Source::text( (string) strstr( $code, ' ', true ) ) . '{plugin}';
	}

	/**
	 * A callback's class and method.
	 *
	 * @param string $code The argument.
	 */
	private static function answering( string $code ): string {
		if ( 1 === preg_match( "/(\w+) :: class (?:\) -> |, '|\. '::)(\w+)/", $code, $match ) ) {
			return "$match[1]::$match[2]";
		}
		return 1 === preg_match( "/^__NAMESPACE__ \. '\\\\\\\\(\w+)'$/", $code, $match ) ? $match[1] : $code;
	}

	/**
	 * A list in its order.
	 *
	 * @param list<string> $values The list.
	 * @return list<string>
	 */
	private static function sorted( array $values ): array {
		sort( $values );
		return $values;
	}
}
