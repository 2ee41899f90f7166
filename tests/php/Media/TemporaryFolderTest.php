<?php
/**
 * Tests of the folder for what is on its way.
 *
 * @package PlatoniaVid
 */

declare( strict_types = 1 );

namespace PlatoniaVid\Tests\Media;

use PHPUnit\Framework\Attributes\DataProvider;
use PlatoniaVid\Media\TemporaryFolder;
use PlatoniaVid\Tests\Parts;
use PlatoniaVid\Tests\TestCase;

/**
 * Tests of PlatoniaVid\Media\TemporaryFolder.
 */
final class TemporaryFolderTest extends TestCase {
	use Parts;

	/** The folder that is taken where nobody else has its name. */
	private string $first;

	protected function setUp(): void {
		parent::setUp();
		( new TemporaryFolder() )->clear( true );
		$this->first = dirname( ( new TemporaryFolder() )->path( 'x' ) );
		rmdir( $this->first );
	}

	protected function tearDown(): void {
		// phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.system_calls_exec -- what a test has put there may be a folder, a link or a file.
		exec( 'rm -rf ' . escapeshellarg( $this->first ) . '*' );
		parent::tearDown();
	}

	public function test_path_is_in_a_folder_that_nobody_else_sees_into(): void {
		$path = ( new TemporaryFolder() )->path( 'a.part' );
		$this->assertSame( array( $this->first, 'a.part' ), array( dirname( $path ), basename( $path ) ) );
		$this->assertSame( 0700, lstat( $this->first )['mode'] & 0777 );
		$this->assertSame( $path, ( new TemporaryFolder() )->path( 'a.part' ), 'The same file in each run.' );
	}

	/**
	 * What somebody else may have put in the place, as PHP that does it to `$place`.
	 *
	 * @return array<string, array{callable(string): void}>
	 */
	public static function taken(): array {
		$folder = static function ( string $place ): void {
			mkdir( $place, 0700 );
		};
		return array(
			'a link to elsewhere'                       => array( static fn ( string $place ) => symlink( WP_TEMP_DIR, $place ) ),
			'a link to nowhere'                         => array( static fn ( string $place ) => symlink( '/nowhere/at/all', $place ) ),
			'a file'                                    => array( static fn ( string $place ) => touch( $place ) ),
			'a folder of another user'                  => array(
				static function ( string $place ) use ( $folder ): void {
					if ( 0 !== posix_geteuid() ) {
						self::markTestSkipped( 'Only root can give a folder away.' );
					}
					$folder( $place );
					chown( $place, 12345 );
				},
			),
			'one of ours that everybody may write into' => array(
				static function ( string $place ) use ( $folder ): void {
					$folder( $place );
					chmod( $place, 0777 );
				},
			),
		);
	}

	/** @param callable(string): void $take Takes the place. */
	#[DataProvider( 'taken' )]
	public function test_a_place_that_is_somebody_elses_is_left_for_another( callable $take ): void {
		$take( $this->first );
		$path = ( new TemporaryFolder() )->path( 'a.part' );
		$this->assertSame( $this->first . '_1', dirname( $path ) );
		$this->assertSame( 0700, lstat( dirname( $path ) )['mode'] & 0777 );
		$this->assertSame( $path, ( new TemporaryFolder() )->path( 'a.part' ), 'The next run finds it there.' );
	}

	public function test_where_all_places_are_taken_there_is_one_that_nobody_could_guess(): void {
		touch( $this->first );
		for ( $number = 1; $number < 10; $number++ ) {
			touch( $this->first . '_' . $number );
		}
		$path = ( new TemporaryFolder() )->path( 'a.part' );
		$this->assertMatchesRegularExpression( '/^' . preg_quote( $this->first, '/' ) . '_[0-9a-f]{24}$/', dirname( $path ) );
		$this->assertDirectoryExists( dirname( $path ) );
	}

	/**
	 * Ways in which a process ends.
	 *
	 * @return array<string, array{string}>
	 */
	public static function ends(): array {
		return array(
			'by itself'                 => array( '' ),
			'by exit'                   => array( 'exit( 0 );' ),
			'by an exception'           => array(
				'ini_set( "display_errors", "0" ); register_shutdown_function( static fn () => exit( 0 ) ); throw new RuntimeException( "x" );',
			),
			'for want of memory'        => array(
				'ini_set( "memory_limit", "64M" ); ini_set( "display_errors", "0" ); register_shutdown_function( static fn () => exit( 0 ) ); str_repeat( "x", 200_000_000 );',
			),
			'for want of time'          => array(
				'set_time_limit( 1 ); ini_set( "display_errors", "0" ); register_shutdown_function( static fn () => exit( 0 ) ); while ( true ) { md5( "x" ); }',
			),
			'with a folder made public' => array( 'chmod( dirname( $path ), 0777 );' ),
		);
	}

	#[DataProvider( 'ends' )]
	public function test_scrap_goes_however_its_process_ends( string $end ): void {
		$output               = $this->inProcesses(
			array(
				'remove_all_actions( "shutdown" ); $path = ( new PlatoniaVid\Media\TemporaryFolder() )->scrap( "preview-", ".part" );
					echo json_encode( array( $path, is_file( $path ) ) ), "\n";'
					. $end,
			),
			'define( "WP_TEMP_DIR", "' . WP_TEMP_DIR . '" ); define( "WP_DISABLE_FATAL_ERROR_HANDLER", true );'
		)[0];
		[ $path, $was_there ] = json_decode( strtok( $output, "\n" ) );
		$this->assertTrue( $was_there );
		$this->assertStringStartsWith( $this->first . '/preview-', $path );
		$this->assertFileDoesNotExist( $path );
	}

	public function test_sweep_removes_what_nobody_has_written_to_for_long(): void {
		$folder = new TemporaryFolder();
		$old    = $folder->path( 'old.part' );
		$new    = $folder->path( 'new.part' );
		$older  = get_temp_dir() . 'platoniavid-0123456789abcdef0123456789abcdef.part';
		array_map( 'touch', array( $old, $older ), array( time() - 3 * DAY_IN_SECONDS, time() - 3 * DAY_IN_SECONDS ) );
		touch( $new );
		$answers = array( $folder->path( 'new.accepted' ), $folder->path( 'old.accepted' ) );
		array_map( 'touch', $answers, array( time() - 29 * DAY_IN_SECONDS, time() - 31 * DAY_IN_SECONDS ) );
		$folder->sweep();
		$this->assertEqualsCanonicalizing( array( $new, $answers[0] ), $this->leftovers() );
		$folder->clear( true );
		$this->assertSame( array(), $this->leftovers() );
		$this->assertDirectoryDoesNotExist( $this->first );
	}
}
