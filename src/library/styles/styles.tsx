import { downloadBlob } from '@wordpress/blob';
import {
	Button,
	Modal,
	Notice,
	SearchControl,
	Spinner,
} from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { folded } from '../../format/folded';
import { toApiError } from '../../store/api';
import {
	changeStyle,
	deleteStyle,
	exportStyles,
	fetchStyles,
} from '../../store/later-api';
import { getContext } from '../../store/page-context';
import type { Style } from '../../store/types';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { FocusableButton } from '../../ui/focusable-button';
import { RetryNotice } from '../../ui/retry-notice';
import { useFocus } from '../../ui/use-focus';
import { useStep } from '../../follow/use-step';
import { EditForm } from './edit-form';
import { ImportForm } from './import-form';

/** Whose one is, in words. */
function whose( { built_in: isBuiltIn, shared, hidden }: Style ): string {
	if ( hidden ) {
		return __( 'Hidden', 'platoniavid' );
	}
	if ( isBuiltIn ) {
		return __( 'Comes with the plugin', 'platoniavid' );
	}
	return shared
		? __( 'Everybody’s', 'platoniavid' )
		: __( 'Your own', 'platoniavid' );
}

/** What is open over the list. */
type Open =
	| { what: 'new' | 'import' }
	| { what: 'edit' | 'delete'; style: Style }
	| null;

interface Props {
	onClose: () => void;
}

/** The styles and saved prompts of a person and of the site. */
export function Styles( { onClose }: Props ) {
	const { canManage } = getContext();
	const [ styles, setStyles ] = useState< Style[] | null >( null );
	const [ error, setError ] = useState( '' );
	const [ search, setSearch ] = useState( '' );
	const [ open, setOpen ] = useState< Open >( null );
	const [ told, setTold ] = useState( '' );
	const step = useStep();
	const [ pressed, setPressed ] = useState( '' );
	const start = ( name: string, run: () => Promise< unknown > ) => {
		setPressed( name );
		void step.run( run );
	};
	/** One step is done at a time: meanwhile no button takes a press that would come to nothing. */
	const waiting = ( name: string ) => ( {
		disabled: step.isBusy,
		isBusy: step.isBusy && pressed === name,
	} );
	const load = () => {
		setError( '' );
		return fetchStyles().then( setStyles, ( thrown: unknown ) =>
			setError( toApiError( thrown ).message )
		);
	};
	useEffect( () => void load(), [] );
	const close = () => setOpen( null );
	const wanted = folded( search.trim() );
	const shown = styles?.filter(
		( { name, words, hidden } ) =>
			( canManage || ! hidden ) &&
			folded( `${ name }\n${ words }` ).includes( wanted )
	);

	// One that was deleted goes with its button.
	const list = useFocus< HTMLUListElement >(
		styles?.map( ( { id } ) => id ).join() ?? '',
		true
	);

	return (
		<Modal
			title={ __( 'Styles and saved prompts', 'platoniavid' ) }
			size="large"
			onRequestClose={ onClose }
		>
			<div className="platoniavid-form__buttons">
				<Button
					__next40pxDefaultSize
					variant="primary"
					onClick={ () => setOpen( { what: 'new' } ) }
				>
					{ __( 'New', 'platoniavid' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => setOpen( { what: 'import' } ) }
				>
					{ __( 'Import', 'platoniavid' ) }
				</Button>
				<FocusableButton
					__next40pxDefaultSize
					variant="secondary"
					{ ...waiting( 'export' ) }
					onClick={ () =>
						start( 'export', async () =>
							downloadBlob(
								'platoniavid-styles.json',
								JSON.stringify( await exportStyles(), null, 2 ),
								'application/json'
							)
						)
					}
				>
					{ __( 'Export', 'platoniavid' ) }
				</FocusableButton>
			</div>
			{ error && (
				<RetryNotice message={ error } onRetry={ () => void load() } />
			) }
			{ step.error && (
				<Notice status="error" isDismissible={ false }>
					{ step.error }
				</Notice>
			) }
			{ told && (
				<Notice status="success" onRemove={ () => setTold( '' ) }>
					{ told }
				</Notice>
			) }
			{ ! styles && ! error && <Spinner /> }
			{ styles && (
				<SearchControl
					__nextHasNoMarginBottom
					className="platoniavid-styles__search"
					label={ __( 'Find by name or words', 'platoniavid' ) }
					value={ search }
					onChange={ setSearch }
				/>
			) }
			<ul ref={ list } tabIndex={ -1 } className="platoniavid-styles">
				{ shown?.map( ( style ) => (
					<li key={ style.id }>
						{ style.picture_url && (
							<img src={ style.picture_url } alt="" />
						) }
						<div>
							<strong dir="auto">{ style.name }</strong>
							<span>
								{ style.kind === 'prompt'
									? __( 'Saved prompt', 'platoniavid' )
									: whose( style ) }
							</span>
							<p dir="auto">{ style.words }</p>
						</div>
						{ style.can_edit && style.built_in && (
							<FocusableButton
								size="compact"
								variant="secondary"
								aria-label={
									style.hidden
										? sprintf(
												/* translators: %s: a style's name. */
												__(
													'Offer %s again',
													'platoniavid'
												),
												style.name
											)
										: sprintf(
												/* translators: %s: a style's name. */
												__( 'Hide %s', 'platoniavid' ),
												style.name
											)
								}
								{ ...waiting( style.id ) }
								onClick={ () =>
									start( style.id, async () => {
										await changeStyle( style.id, {
											hidden: ! style.hidden,
										} );
										await load();
									} )
								}
							>
								{ style.hidden
									? __( 'Offer again', 'platoniavid' )
									: __( 'Hide', 'platoniavid' ) }
							</FocusableButton>
						) }
						{ style.can_edit && ! style.built_in && (
							<>
								<Button
									size="compact"
									variant="secondary"
									aria-label={ sprintf(
										/* translators: %s: a style's name. */
										__( 'Edit %s', 'platoniavid' ),
										style.name
									) }
									onClick={ () =>
										setOpen( { what: 'edit', style } )
									}
								>
									{ __( 'Edit', 'platoniavid' ) }
								</Button>
								<FocusableButton
									size="compact"
									variant="secondary"
									isDestructive
									{ ...waiting( style.id ) }
									aria-label={ sprintf(
										/* translators: %s: a style's name. */
										__( 'Delete %s', 'platoniavid' ),
										style.name
									) }
									onClick={ () =>
										setOpen( { what: 'delete', style } )
									}
								>
									{ __( 'Delete', 'platoniavid' ) }
								</FocusableButton>
							</>
						) }
					</li>
				) ) }
			</ul>
			{ shown?.length === 0 && (
				<p>{ __( 'Nothing was found.', 'platoniavid' ) }</p>
			) }
			{ ( open?.what === 'new' || open?.what === 'edit' ) && (
				<Modal
					title={
						open.what === 'edit'
							? __( 'Edit', 'platoniavid' )
							: __( 'New style or prompt', 'platoniavid' )
					}
					onRequestClose={ close }
				>
					<EditForm
						style={ open.what === 'edit' ? open.style : undefined }
						onSaved={ () => void load() }
						onClose={ close }
					/>
				</Modal>
			) }
			{ open?.what === 'import' && (
				<Modal
					title={ __( 'Import styles and prompts', 'platoniavid' ) }
					onRequestClose={ close }
				>
					<ImportForm
						onImported={ ( words ) => {
							setTold( words );
							void load();
						} }
						onClose={ close }
					/>
				</Modal>
			) }
			{ open?.what === 'delete' && (
				<ConfirmDialog
					title={ sprintf(
						/* translators: %s: a style's name. */
						__( 'Delete %s?', 'platoniavid' ),
						open.style.name
					) }
					confirmLabel={ __( 'Delete', 'platoniavid' ) }
					isDestructive
					onConfirm={ () => {
						close();
						start( open.style.id, async () => {
							await deleteStyle( open.style.id );
							await load();
						} );
					} }
					onCancel={ close }
				>
					{ __(
						'Videos that were made with it stay as they are.',
						'platoniavid'
					) }
				</ConfirmDialog>
			) }
		</Modal>
	);
}
