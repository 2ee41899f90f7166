<?php
/**
 * Tests of how the plugin's objects are had.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests;

use PlatoniaVid\Services;
use PlatoniaVid\Settings\Models;
use PlatoniaVid\Settings\Settings;
use PlatoniaVid\Videos\Values\TimeBudget;

/**
 * Tests of PlatoniaVid\Services.
 */
final class ServicesTest extends TestCase {
	public function test_an_object_is_always_the_same(): void {
		$this->assertInstanceOf( Settings::class, platoniavid_service( Settings::class ) );
		$this->assertSame( Services::current()->get( Settings::class ), platoniavid_service( Settings::class ) );
	}

	public function test_an_object_is_replaced_by_another_of_its_class_only(): void {
		$mine = new Settings( platoniavid_service( Models::class ) );
		add_filter( 'platoniavid_service', static fn ( object $service, string $name ): object => Settings::class === $name ? $mine : new \stdClass(), 10, 2 );
		$services = ( new \ReflectionClass( Services::class ) )->newInstanceWithoutConstructor();

		$this->assertSame( $mine, $services->get( Settings::class ) );
		$this->assertInstanceOf( Models::class, $services->get( Models::class ) );
	}

	public function test_what_is_no_object_of_the_plugin_is_not_built(): void {
		$this->expectException( \LogicException::class );
		platoniavid_service( TimeBudget::class );
	}
}
